/**
 * What an invoice in the chat carries and Telegram gives back: a version and the id of the checkout. It says
 * nothing by itself, so that nothing is gained by writing another.
 */
const written = /^1\.(?<id>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

export const writePayload = (checkout: string): string => `1.${checkout}`;

/** The id of the checkout that a payload names; null for what none of ours says. */
export const readPayload = (payload: string): string | null =>
  written.exec(payload)?.groups?.id ?? null;
