/** A name as it is compared: no case, no width, no spaces. */
export const nameKey = (name: string): string =>
  name.normalize('NFKC').toLowerCase().replace(/\s+/g, '');
