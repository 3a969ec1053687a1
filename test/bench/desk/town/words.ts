/** How much a town has been through. */
export type TownSize = { homes: number; requests: number };

/** Chats of residents, far from those of the demonstration's people. */
export const firstChat = 7_000_000_000;

/** The community of the demonstration, in which three fifths of the homes are; the others are in as many as there are besides. */
export const community = `(select id from communities where name = '桂苑')`;
/** The channel in which cards of all communities stand. */
export const channel = `(select channels->>'dispatch' from communities where name = '桂苑')`;
/** Somebody of the demonstration's staff. */
export const somebody = (key: string): string =>
  `(select id from staff where name_en like '${key}%')`;

/** A home by any number, with its place `h`. */
export const homeOf = (number: string, homes: number): string =>
  `join town.homes h on h.n = (${number}) % ${homes}`;
