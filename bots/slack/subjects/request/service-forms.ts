import { refusal } from '../../../../src/refusal.ts';
import type { StaffCommand } from '../../../../src/requests/request/lifecycle.ts';
import { type Paid, paidWays } from '../../../../src/requests/request/request.ts';
import { askPrice } from '../../../../src/requests/request/service/ask-price.ts';
import { readMaterials } from '../../../../src/requests/request/service/materials.ts';
import { notedWays } from '../../../../src/requests/request/service/quote.ts';
import { recordService } from '../../../../src/requests/request/service/record-service.ts';
import {
  needsSecondLook,
  readMeant,
} from '../../../../src/requests/request/service/second-look.ts';
import { loadRequestView } from '../../../../src/requests/request/views/load-views.ts';
import { writeYuan } from '../../../../src/texts/format-money.ts';
import { readYuan } from '../../../../src/texts/read-money.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import type { Submit, Submitted } from '../../kit/desk.ts';
import { withEmoji } from '../../kit/emoji.ts';
import {
  chosenAll,
  chosenIn,
  chosenInstant,
  type Form,
  faultOfUploads,
  readWaitReason,
  uploadsIn,
  writtenIn,
} from '../../kit/forms.ts';
import {
  fieldFault,
  NotTaken,
  type SubmitResult,
  submitResultOf,
} from '../../kit/submit-result.ts';
import { besideVerdict, submitVerdict } from './dispute-fields.ts';
import { act } from './forms.ts';

const fault = (field: string, words: string): NotTaken =>
  new NotTaken({ is: 'faults', faults: [{ field, words }] });

/** What was done. */
export const submitDone: Submit = (asked) => writeDone(asked, null);

/** What whoever had it outside has done; who that is stands in their card still when it is sent. */
export const submitDoneOutside: Submit = async (asked) => {
  const request = await loadRequestView(asked.office.orm.em.fork(), asked.id);
  if (!request?.outside) return submitResultOf(refusal('not_now', [], [], request?.state), 'done');
  return writeDone(asked, request.outside.to);
};

/** Its materials and prices, what it cost and how that is paid are held against one another; `outside` is who did it, where it was nobody here. */
async function writeDone(asked: Submitted, outside: string | null): Promise<SubmitResult> {
  const { form } = asked;
  const note = withEmoji(writtenIn(form, 'done'));
  if (note === '') return fieldFault('done', 'error.required');
  const wrong = faultOfUploads(form, 'photos');
  if (wrong) return new NotTaken({ is: 'field', fault: wrong });
  const { amount, isMeant } = readMeant(writtenIn(form, 'cost'));
  const costFen = amount === '' ? null : readYuan(amount);
  if (amount !== '' && costFen === null) return fieldFault('cost', 'error.yuan');
  const materials = writtenIn(form, 'materials');
  const paid = paidWays.find((one) => one === chosenIn(form, 'paid')) ?? null;
  const uneven = wrongSum(asked, { materials, costFen, paid });
  if (uneven) return uneven;
  const looked = isMeant ? null : await secondLook(asked, 'cost', costFen ?? 0n);
  if (looked) return looked;
  const command: Extract<StaffCommand, { verb: 'done' }> = {
    verb: 'done',
    note,
    materials: materials === '' ? null : materials,
    costFen: paid === 'free' ? 0n : costFen,
    paid: costFen === 0n ? 'free' : paid,
    ...(outside === null ? {} : { outside }),
  };
  const photos = uploadsIn(form, 'photos');
  const decided = await submitVerdict(asked, command, photos);
  return decided
    ? besideCost(decided)
    : besideVerdict(besideCost(await act(asked, command, 'done', photos)));
}

/** What is wrong between the prices of materials, the cost and how it is paid; null where they agree. */
function wrongSum(
  { language }: Submitted,
  { materials, costFen, paid }: { materials: string; costFen: bigint | null; paid: Paid | null },
): NotTaken | null {
  const t = staffTexts(language);
  const { sumFen, wrong } = readMaterials(materials);
  if (wrong.length > 0)
    return fault('materials', t['error.material_price']({ lines: wrong.join('、') }));
  if (paid === 'free') return (costFen ?? 0n) === 0n ? null : fault('cost', t['error.free_cost']());
  if (paid !== null && (costFen ?? 0n) === 0n) return fault('cost', t['error.paid_without_cost']());
  if (costFen === null && sumFen > 0n) return fault('cost', t['error.cost_missing']());
  // Free is free, whatever was used for it.
  if (costFen !== null && costFen > 0n && sumFen > costFen)
    return fault(
      'cost',
      t['error.materials_over']({ sum: writeYuan(sumFen), cost: writeYuan(costFen) }),
    );
  return null;
}

/** An amount far above what is usual is said to whoever typed it, who types the word behind it that it is meant; null where it is not. */
async function secondLook(
  { office, id, language }: Submitted,
  field: 'cost' | 'amount',
  fen: bigint,
): Promise<NotTaken | null> {
  if (!(await needsSecondLook(office.orm.em.fork(), id, fen))) return null;
  return fault(field, staffTexts(language)['error.second_look']({ yuan: writeYuan(fen) }));
}

const ofPrice: readonly string[] = [
  'nobody_to_charge',
  'price_not_asked',
  'price_open',
  'price_declined',
  'price_higher',
];

/** Why it cannot be charged stands beside the cost. */
function besideCost(result: SubmitResult): SubmitResult {
  if (result.ok || result.why.is !== 'refused') return result;
  const { refused } = result.why.refused;
  if (refused === 'paid_missing') return new NotTaken({ ...result.why, field: 'paid' });
  return ofPrice.includes(refused) ? new NotTaken({ ...result.why, field: 'cost' }) : result;
}

/** What was done for now, what is left, and until when. */
export async function submitPartly(asked: Submitted): Promise<SubmitResult> {
  const { office, form } = asked;
  const note = withEmoji(writtenIn(form, 'done'));
  if (note === '') return fieldFault('done', 'error.required');
  const left = withEmoji(writtenIn(form, 'left'));
  if (left === '') return fieldFault('left', 'error.required');
  const reason = readWaitReason(form);
  if (!reason) return fieldFault('wait_reason', 'error.required');
  const until = chosenInstant(form, 'until');
  if (until !== null && until <= office.clock.now()) return fieldFault('until', 'error.past');
  const wrong = faultOfUploads(form, 'photos');
  if (wrong) return new NotTaken({ is: 'field', fault: wrong });
  const command: StaffCommand = { verb: 'partly', note, left, reason, until };
  return act(asked, command, 'done', uploadsIn(form, 'photos'));
}

/** Why it is not ours, and whose it is. */
export async function submitDecline(asked: Submitted): Promise<SubmitResult> {
  const { form } = asked;
  const reason = withEmoji(writtenIn(form, 'reason'));
  if (reason === '') return fieldFault('reason', 'error.required');
  const responsible = writtenIn(form, 'responsible');
  if (responsible === '') return fieldFault('responsible', 'error.required');
  const phone = writtenIn(form, 'phone');
  const command: StaffCommand = {
    verb: 'decline',
    reason,
    responsible,
    phone: phone === '' ? null : phone,
  };
  return act(asked, command, 'reason');
}

/** A price that is asked for. */
export async function submitQuote(asked: Submitted): Promise<SubmitResult> {
  const { office, slackUser, id: request, form, key, language } = asked;
  const { amount, isMeant } = readMeant(writtenIn(form, 'amount'));
  const amountFen = readYuan(amount);
  if (amountFen === null || amountFen === 0n)
    return fault('amount', staffTexts(language)['error.amount']());
  const what = withEmoji(writtenIn(form, 'what'));
  if (what === '') return fieldFault('what', 'error.required');
  const looked = isMeant ? null : await secondLook(asked, 'amount', amountFen);
  if (looked) return looked;
  const noted = notedWays.find((one) => one === chosenIn(form, 'agreed')) ?? null;
  return submitResultOf(
    await askPrice(office, { slackUser, request, amountFen, what, noted, key }),
    'amount',
  );
}

/** How the work and the manner were found. */
export async function submitRecord(asked: Submitted): Promise<SubmitResult> {
  const { office, slackUser, id: request, form, key } = asked;
  const quality = scoreIn(form, 'quality');
  if (quality === null) return fieldFault('quality', 'error.required');
  const attitude = scoreIn(form, 'attitude');
  if (attitude === null) return fieldFault('attitude', 'error.required');
  const note = withEmoji(writtenIn(form, 'note'));
  const signed = chosenAll(form, 'signed').includes('signed');
  return submitResultOf(
    await recordService(office, { slackUser, request, quality, attitude, note, signed, key }),
    'quality',
  );
}

/** A score as it was chosen, or typed by a program; null where it is none from 1 to 5. */
function scoreIn(form: Form, field: string): number | null {
  const said = chosenIn(form, field) ?? writtenIn(form, field);
  return /^[1-5]$/.test(said) ? Number(said) : null;
}
