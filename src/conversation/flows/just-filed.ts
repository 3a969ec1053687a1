import type { Facts, KnownRequest } from '../effects.ts';

/** For so long after a request was filed its resident is still speaking of it, in ms. */
const justFiledMs = 30 * 60_000;

/** Whether a request was filed so lately that what its resident says is likely a bit of it. */
export const isJustFiled = (request: KnownRequest, { nowMs }: Facts): boolean =>
  request.open && nowMs - request.openedAt < justFiledMs;

export const hasJustFiled = (facts: Facts): boolean =>
  facts.requests.some((one) => isJustFiled(one, facts));
