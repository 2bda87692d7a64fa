/** Where it stands whose films somebody has agreed to be shown without being asked. The next one at the device has agreed to nothing. */
export const FILMS_AGREED = 'kk-films';
