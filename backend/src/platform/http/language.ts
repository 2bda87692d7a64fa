import type { FastifyRequest } from 'fastify';
import { LANGUAGES, type Language } from '@kortkurs/contract/common';

const known = (text: string | undefined): Language | undefined => LANGUAGES.find((language) => language === text?.slice(0, 2).toLowerCase());

/** The best of the languages a browser accepts that we have; Swedish when none. */
export function accepted(header: string | undefined): Language {
  const wishes = (header ?? '').split(',').map((part) => {
    const [tag = '', ...rest] = part.trim().split(';');
    const quality = Number(rest.find((item) => item.trim().startsWith('q='))?.trim().slice(2) ?? 1);
    return { language: known(tag), quality: Number.isFinite(quality) ? quality : 0 };
  });
  const best = wishes.filter((wish) => wish.language && wish.quality > 0).sort((a, b) => b.quality - a.quality)[0];
  return best?.language ?? 'sv';
}

/** The reader's language: `?lang=` first, then Accept-Language, else Swedish. */
export function languageOf(request: Pick<FastifyRequest, 'query' | 'headers'>): Language {
  const asked = (request.query as Record<string, unknown> | undefined)?.lang;
  return (typeof asked === 'string' ? known(asked) : undefined) ?? accepted(request.headers['accept-language']);
}
