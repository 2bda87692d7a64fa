/** One tab does it at a time. In a browser without locks several may: what is sent so must be harmless when it is sent twice. */
export const inOneTab = (name: string, work: () => Promise<void>): Promise<void> => (navigator.locks ? navigator.locks.request(name, work) : work());
