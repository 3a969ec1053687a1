import type { EntityManager } from '@mikro-orm/postgresql';
import type { Language } from '../../../../src/config.ts';
import { endDispute } from '../../../../src/ledger/disputes/end-dispute.ts';
import { type Dispute, loadDispute } from '../../../../src/ledger/disputes/load-dispute.ts';
import { actOnRequest } from '../../../../src/requests/request/act-on-request.ts';
import {
  type DisputeVerdict,
  disputeVerdicts,
} from '../../../../src/requests/request/dispute/dispute-said.ts';
import { isOpen, type StaffCommand } from '../../../../src/requests/request/lifecycle.ts';
import type { FileRef } from '../../../../src/requests/request/request.ts';
import type { RequestView } from '../../../../src/requests/request/views/view.ts';
import { mayIn } from '../../../../src/staff/people/find-staff.ts';
import type { StaffView } from '../../../../src/staff/people/staff-view.ts';
import { writeYuan } from '../../../../src/texts/format-money.ts';
import { describeMonth } from '../../../../src/texts/format-time.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { type Block, option } from '../../kit/blocks.ts';
import type { Submitted } from '../../kit/desk.ts';
import { input, multiSelect, select } from '../../kit/fields.ts';
import { chosenAll, chosenIn, type Form } from '../../kit/forms.ts';
import { NotTaken, type SubmitResult, submitResultOf } from '../../kit/submit-result.ts';

/** What somebody can decide of the bills that a request is about, or pass on to whoever may uphold it; null where there is nothing of the kind. */
export type DisputeChoice = (Dispute & { mayUphold: boolean; mayPassOn: boolean }) | null;

/** The choice of whoever may not uphold a dispute themselves: the request goes on, to a manager. */
const passOn = 'pass_on';

/** The same for the window that ends a request. */
export async function loadChoice(
  em: EntityManager,
  request: RequestView,
  actor: StaffView,
): Promise<DisputeChoice> {
  if (request.kind !== 'fee' || !isOpen(request.state)) return null;
  const dispute = await loadDispute(em, request.id);
  const mayUphold = mayIn(actor, request.community.id, 'terms.approve');
  const mayPassOn = !mayUphold && mayIn(actor, request.community.id, 'request.escalate');
  return dispute && { ...dispute, mayUphold, mayPassOn };
}

/** Whether a bill that is held to be wrong is, and for whoever may cancel late fees which bills that concerns. */
export function disputeFields(dispute: DisputeChoice, language: Language): Block[] {
  if (!dispute) return [];
  const t = staffTexts(language);
  const { bills, named, mayUphold, mayPassOn } = dispute;
  const verdicts = [
    ...disputeVerdicts
      .filter((one) => one !== 'upheld' || !mayPassOn)
      .map((one) => option(t[`option.dispute_${one}`](), one)),
    ...(mayPassOn ? [option(t['option.dispute_pass_on'](), passOn)] : []),
  ];
  const said = input('dispute', t['field.dispute'](), select(verdicts), {
    hint: mayUphold ? t['hint.dispute']() : t['hint.dispute_up'](),
    optional: named.length === 0,
  });
  if (!mayUphold || bills.length === 0) return [said];
  const options = bills.map((bill) =>
    option(
      t['option.disputed_bill']({
        month: describeMonth(bill.period, language),
        number: bill.number,
        yuan: writeYuan(bill.totalFen),
      }),
      bill.id,
    ),
  );
  const field = input('bills', t['field.disputed_bills'](), multiSelect(options, named), {
    hint: t['hint.disputed_bills'](),
    optional: true,
  });
  return [said, field];
}

const verdictIn = (form: Form): DisputeVerdict | null =>
  disputeVerdicts.find((one) => one === chosenIn(form, 'dispute')) ?? null;

/**
 * Ends a request with what was decided of its bills, or hands it up with what was written for a manager to decide; null where
 * nothing was said of them.
 */
export async function submitVerdict(
  { office, slackUser, id: request, form, key, language }: Submitted,
  command: Extract<StaffCommand, { verb: 'done' | 'close' }>,
  files: FileRef[],
): Promise<SubmitResult | null> {
  if (chosenIn(form, 'dispute') === passOn) {
    const reason = passedOnWords(command, language);
    const up = { verb: 'escalate', reason } as const;
    const asked = { slackUser, request, command: up, files, key };
    return submitResultOf(await actOnRequest(office, asked), 'dispute');
  }
  const verdict = verdictIn(form);
  if (verdict === null) return null;
  const bills = chosenAll(form, 'bills');
  const asked = { slackUser, request, command, verdict, bills, files, key, language };
  return submitResultOf(await endDispute(office, asked), 'dispute');
}

/** What a manager reads of what is passed on to them: what was written, and of work that was done what was used, what it cost and how that is paid. */
function passedOnWords(
  command: Extract<StaffCommand, { verb: 'done' | 'close' }>,
  language: Language,
): string {
  const t = staffTexts(language);
  if (command.verb === 'close') return t['dispute.passed_on']({ words: command.reason });
  const { note, materials, costFen, paid } = command;
  const cost = [
    costFen === null ? '' : t['card.cost']({ yuan: writeYuan(costFen) }),
    paid ? t[`paid.${paid}`]() : '',
  ].filter((one) => one !== '');
  const used = materials === null ? '' : t['card.materials']({ text: withCommas(materials) });
  return [t['dispute.passed_on']({ words: note }), used, cost.join(' · ')]
    .filter((one) => one !== '')
    .join('\n');
}

/** Materials stand one a line as they are typed, and in one line of a card. */
const withCommas = (materials: string): string => materials.replaceAll('\n', '，');

/** That whether a bill is wrong was not said stands beside the choice of it. */
export const besideVerdict = (result: SubmitResult): SubmitResult =>
  !result.ok && result.why.is === 'refused' && result.why.refused.refused === 'verdict_missing'
    ? new NotTaken({ ...result.why, field: 'dispute' })
    : result;
