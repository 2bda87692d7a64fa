import type { TemplateRefusal } from '@kortkurs/contract/certificate-templates';
import { declareFieldWords, declareRefusals } from '../platform/refusals/words';

declareRefusals<TemplateRefusal>({
  'picture-kind-refused': { status: 415, sv: 'Bilden ska vara PNG eller SVG.', en: 'The picture must be PNG or SVG.' },
  'picture-not-readable': { status: 422, sv: 'Bilden går inte att läsa. Spara den på nytt som PNG och försök igen.', en: 'The picture cannot be read. Save it anew as PNG and try again.' },
  'picture-too-large': { status: 413, sv: 'Bilden är för stor. Högst {kilobytes} kB.', en: 'The picture is too large. At most {kilobytes} kB.' },
  'picture-too-many-pixels': { status: 422, sv: 'Bilden har för många bildpunkter. Gör den mindre, till exempel 900 punkter bred.', en: 'The picture has too many pixels. Make it smaller, for example 900 pixels wide.' },
  'picture-not-plain': { status: 422, sv: 'SVG-filen har skript, filter, masker, markörer, andra bilder eller hänvisningar i sig. Spara den som enkel SVG, eller som PNG.', en: 'The SVG file holds scripts, filters, masks, markers, other pictures or references. Save it as plain SVG, or as PNG.' },
  'picture-has-text': { status: 422, sv: 'SVG-filen har text som kräver ett typsnitt. Gör om texten till kurvor, eller spara bilden som PNG.', en: 'The SVG file holds text that needs a typeface. Turn the text into outlines, or save the picture as PNG.' },
  'picture-gone': { status: 409, sv: 'En av bilderna finns inte kvar. Välj den på nytt.', en: 'One of the pictures is gone. Choose it again.' },
});

declareFieldWords({
  'template.empty': { sv: 'Skriv en text.', en: 'Write a text.' },
  'template.unknown': { sv: 'Intyget känner inte till {name}. Välj bland värdena under texten.', en: 'The certificate does not know {name}. Choose among the values below the text.' },
  'template.brace': { sv: 'En klammer saknar sin andra hälft, eller står tom.', en: 'A brace lacks its other half, or stands empty.' },
  'template.unprintable': { sv: 'Tecknen {name} går inte att skriva ut.', en: 'The characters {name} cannot be printed.' },
});
