import { Community, Unit } from '../../../../src/community/entities.ts';
import { lookAtAccount } from '../../../../src/ledger/account/look-at-account.ts';
import { Deposit } from '../../../../src/ledger/deposits/deposit-entities.ts';
import { refusal } from '../../../../src/refusal.ts';
import type { OpenWindow, SubjectDesk } from '../../kit/desk.ts';
import { submitBack, submitTake } from './forms.ts';
import { backDepositModal, depositLine, takeDepositModal } from './windows.ts';

/** The window by which a deposit is taken, for a unit or an empty one. */
const openTake: OpenWindow = async (asked, window) => {
  const { em, id, office, language, nowMs } = asked;
  const unit = await em.findOne(Unit, { id });
  const community = unit?.community ?? (await em.findOne(Community, { id }))?.id;
  if (community === undefined) return refusal('not_found');
  const refused = await asked.mayNot(community);
  if (refused) return refused;
  const once = office.chance.id(nowMs);
  return takeDepositModal({ unit: unit?.address ?? '' }, { ...window, once }, language);
};

/** The window by which one is asked to go back. */
const openBack: OpenWindow = async (asked, window) => {
  const { em, id, office, actor, language } = asked;
  const deposit = await em.findOne(Deposit, { id });
  if (!deposit) return refusal('not_found');
  const refused = await asked.mayNot(deposit.community);
  if (refused) return refused;
  const seen = await lookAtAccount(office, { slackUser: actor.slackUser, unit: deposit.unit });
  if (!seen.ok) return seen;
  const held = seen.deposits.find((one) => one.id === id);
  if (!held) return refusal('already_over');
  const line = `${seen.unit.address} · ${depositLine(held, language)}`;
  return backDepositModal({ line }, window, language);
};

/** Deposits in Slack: taken, and asked to go back. */
export const depositDesk: SubjectDesk<'deposit'> = {
  window: { take: openTake, back: openBack },
  submit: { take: submitTake, back: submitBack },
};
