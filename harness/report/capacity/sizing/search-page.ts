import { join, relative, sep } from 'node:path';

/** The page of a search as a link from a folder. @param search Its folder, as it was named */
export const searchPage = (folder: string, search: string): string =>
  relative(folder, join(search, 'capacity.html')).split(sep).map(encodeURIComponent).join('/');
