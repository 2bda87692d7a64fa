/** SQL of how many pseudonyms a project's frozen rows name, each once. */
export const contentPeople = (project: string): string => `
(SELECT count(DISTINCT row ->> 'pseudonym')::int FROM submission s CROSS JOIN LATERAL jsonb_array_elements(convert_from(s.content, 'UTF8')::jsonb -> 'rows') row WHERE s.project_id = ${project})`;
