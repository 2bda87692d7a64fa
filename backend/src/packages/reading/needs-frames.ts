import type { ManifestItem } from './manifest';

/** The page by which a driver begins that lays the course in a frame within itself and is called out of it. Articulate Rise exports so, and others that carry the same driver. */
const DRIVER = /(^|\/)scormdriver\/indexapi\.html$/i;

/** Whether a package surely is one whose frames talk to each other. Most that do are known by nothing but trying them, so that it is not said of one does not mean that it works. */
export const needsFrames = (items: readonly Pick<ManifestItem, 'file'>[]): boolean => items.some(({ file }) => DRIVER.test(file));
