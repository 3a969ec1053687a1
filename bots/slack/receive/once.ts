import { forgetTime, isFirstTime } from '../../../src/delivery/inbox.ts';
import type { Office } from '../../../src/work.ts';
import { arrivalAtOnce } from './arrivals.ts';

/**
 * Does what somebody waits for, unless it was done before: Slack gives out a trigger once, so that
 * the same one again is a request that is played again. @returns what came of it, or null where it was
 * done before. What fails is as if it had not come, for it may be brought again.
 */
export async function once<T extends object>(
  office: Office,
  trigger: string,
  slackUser: string,
  task: () => Promise<T>,
): Promise<T | null> {
  const arrival = arrivalAtOnce(trigger, slackUser);
  if (!(await isFirstTime(office, arrival))) return null;
  try {
    return await task();
  } catch (error) {
    await forgetTime(office, arrival);
    throw error;
  }
}
