/** Folder of the files that something refers to. */
export const FOLDER = 'documents';

/** Where the bytes of a file lie. */
export const keyOf = (id: string): string => `${FOLDER}/${id}`;
