import { NotFoundError } from '@mikro-orm/core';
import { type Refused, refusal } from './refusal.ts';

/**
 * Does what was asked of the thing with this id, and refuses where that is not there any more: what
 * stood under a button may have been forgotten since. That something else is missing is a fault of
 * ours, and thrown.
 */
export async function refusedWhereGone<T>(
  id: string,
  task: () => Promise<T>,
): Promise<T | Refused> {
  try {
    return await task();
  } catch (error) {
    if (error instanceof NotFoundError && error.message.includes(id)) return refusal('not_found');
    throw error;
  }
}
