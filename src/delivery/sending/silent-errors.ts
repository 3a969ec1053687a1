/**
 * The errors that say a platform did not answer, could not be reached or could not work, and nothing about what was sent:
 * one list, in a form that JavaScript and PostgreSQL read alike, without anchors. What is not on it is an answer, and
 * what was answered so is given up after so many attempts.
 */
export const silences = String.raw`(telegram\.(network|unreached|unreadable|server|auth)|slack\.(network|internal_error|fatal_error|service_unavailable|request_timeout))`;

const exactly = new RegExp(`^${silences}$`);

/** Whether an error's code is one of these. */
export const isSilence = (code: string | undefined): boolean => exactly.test(code ?? '');
