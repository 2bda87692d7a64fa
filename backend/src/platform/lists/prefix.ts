const words = (text: string): string => `btrim(regexp_replace(public.plain(${text}), '[[:space:][:punct:]]+', ' ', 'g'))`;

/**
 * SQL of the condition that every word of a search begins some word of a text, whatever the accents and capitals: "oberg"
 * finds Öberg, "för må" finds Föreningen Månen. `text` and `search` are SQL; the search is never read as a pattern.
 */
export const prefixCondition = (text: string, search: string): string =>
  `NOT EXISTS (SELECT 1 FROM regexp_split_to_table(${words(search)}, ' ') AS word WHERE strpos(' ' || ${words(text)}, ' ' || word) = 0)`;
