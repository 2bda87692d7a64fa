/** A report's file by its project: letters that every file system and mail program knows. */
export function reportFileName(projectName: string, end: string): string {
  const name = projectName.normalize('NFKD').replace(/\p{M}/gu, '').replace(/[^\w]+/g, '-').replace(/^-|-$/g, '').slice(0, 80).toLowerCase();
  return `${name || 'rapport'}.${end}`;
}
