import { LANGUAGES, type Id, type Localized } from '@kortkurs/contract/common';
import { IMAGE_ATTRIBUTE } from '@kortkurs/contract/courses';

const NAMED = new RegExp(`${IMAGE_ATTRIBUTE}="([^"]*)"`, 'g');

/** The widths of a picture, with their files. */
const widthsOf = (image: string): { width: number; id: Id }[] =>
  image.split(' ').map((each) => {
    const [width = '', id = ''] = each.split(':');
    return { width: Number(width), id };
  });

/** The value of a picture's attribute. */
export const imageOf = (widths: readonly { width: number; id: Id }[]): string => widths.map(({ width, id }) => `${width}:${id}`).join(' ');

/** The files of the pictures that a page shows, in any language. */
export const imagesIn = (body: Localized): Id[] => [
  ...new Set(LANGUAGES.flatMap((language) => [...(body[language] ?? '').matchAll(NAMED)].flatMap(([, image = '']) => widthsOf(image).map(({ id }) => id)))),
];

/** How wide a page's text is at most. */
const MEASURE = 680;

/** A page whose pictures have addresses for who reads it now; they are fetched when they come near, in the width that is needed. */
export function withImages(body: Localized, address: (fileId: Id) => string): Localized {
  const each = LANGUAGES.flatMap((language) => {
    const html = body[language];
    if (!html?.includes(IMAGE_ATTRIBUTE)) return [];
    return [[language, html.replace(NAMED, (whole, image: string) => `${whole} ${addressed(widthsOf(image), address)}`)] as const];
  });
  return each.length ? { ...body, ...Object.fromEntries(each) } : body;
}

function addressed(widths: readonly { width: number; id: Id }[], address: (fileId: Id) => string): string {
  const url = (id: Id): string => address(id).replaceAll('&', '&amp;');
  const middle = widths[Math.min(1, widths.length - 1)];
  const set = widths.length > 1 ? ` srcset="${widths.map(({ width, id }) => `${url(id)} ${width}w`).join(', ')}" sizes="(max-width: ${MEASURE + 40}px) 100vw, ${MEASURE}px"` : '';
  return `loading="lazy" src="${middle ? url(middle.id) : ''}"${set}`;
}
