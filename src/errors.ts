/**
 * Errors say what to do about them. Code at the edge turns whatever a platform
 * or a person did into one of four remedies; code inside never guesses from a
 * message's wording.
 */
export type Remedy =
  /** The same call may work soon: a lost connection, a 500. */
  | { remedy: 'retry' }
  /** The other side said when to come back. */
  | { remedy: 'retry_after'; afterMs: number }
  /** It will never work as it stands: a deleted message, a malformed call. */
  | { remedy: 'permanent' }
  /** Somebody may not do this, or not now; `reason` is a text key for that person. */
  | { remedy: 'refused'; reason: string };

/** An error that carries its remedy. */
export class RemedyError extends Error {
  readonly remedy: Remedy;
  /** A short stable code for logs and figures, such as `telegram.blocked`. */
  readonly code: string;

  constructor(code: string, message: string, remedy: Remedy, options?: ErrorOptions) {
    super(message, options);
    this.name = 'RemedyError';
    this.code = code;
    this.remedy = remedy;
  }
}

/** The remedy of any thrown value; what nobody classified is worth another try. */
export function remedyOf(error: unknown): Remedy {
  return error instanceof RemedyError ? error.remedy : { remedy: 'retry' };
}

/** A short description of any thrown value for logs and records: code or name, then message. */
export function describeError(error: unknown): string {
  if (error instanceof RemedyError) return `${error.code}: ${error.message}`;
  if (error instanceof Error) return `${error.name}: ${error.message}`;
  return String(error);
}

/**
 * A command of the front door that cannot be carried out: one clear sentence
 * and the exit code (1 refused, 2 wrong use or settings, 3 unreachable).
 */
export class CommandError extends Error {
  readonly exitCode: 1 | 2 | 3;

  constructor(exitCode: 1 | 2 | 3, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'CommandError';
    this.exitCode = exitCode;
  }
}
