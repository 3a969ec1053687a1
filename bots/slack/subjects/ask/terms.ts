import { UnitException } from '../../../../src/billing/billing-entities.ts';
import { firstDay, monthsLater, periodOf } from '../../../../src/billing/period.ts';
import { tariffOn } from '../../../../src/billing/tariff/tariff-on.ts';
import { dayIn } from '../../../../src/community/calendar/today.ts';
import { Community, Unit } from '../../../../src/community/entities.ts';
import {
  askForException,
  askToEndException,
} from '../../../../src/ledger/asks/asked-exceptions.ts';
import { exceptionWords } from '../../../../src/ledger/asks/exception-words.ts';
import { type Refused, refusal } from '../../../../src/refusal.ts';
import type { Submit, WindowAsked } from '../../kit/desk.ts';
import { chosenIn, writtenIn } from '../../kit/forms.ts';
import { submitResultOf } from '../../kit/submit-result.ts';
import { type ExceptionShown, feeChosen } from './windows.ts';

/** The unit with the fees of the tariff that holds next month, which is the first one most are asked for. */
export async function loadUnit({
  em,
  id,
  nowMs,
  mayNot,
}: WindowAsked): Promise<ExceptionShown | Refused> {
  const unit = await em.findOne(Unit, { id });
  if (!unit) return refusal('unknown_unit');
  const refused = await mayNot(unit.community);
  if (refused) return refused;
  const { timeZone } = await em.findOneOrFail(Community, { id: unit.community });
  const month = monthsLater(periodOf(dayIn(nowMs, timeZone)), 1);
  const tariff = await tariffOn({ em }, unit.community, firstDay(month));
  return { address: unit.address, items: tariff?.terms.items ?? [], month };
}

export async function loadException({
  em,
  id,
  nowMs,
  language,
  mayNot,
}: WindowAsked): Promise<{ line: string; month: string } | Refused> {
  const found = await em.findOne(UnitException, { id });
  const unit = found && (await em.findOne(Unit, { id: found.unit }));
  if (!found || !unit) return refusal('not_found');
  const refused = await mayNot(unit.community);
  if (refused) return refused;
  const { timeZone } = await em.findOneOrFail(Community, { id: unit.community });
  const words = exceptionWords(
    { ...found, name: null, from: found.fromPeriod, until: found.untilPeriod },
    language,
  );
  return { line: `${unit.address} · ${words}`, month: periodOf(dayIn(nowMs, timeZone)) };
}

export const submitException: Submit = async ({
  office,
  slackUser,
  id: unit,
  form,
  key,
  language,
}) => {
  const entry = {
    kind: chosenIn(form, 'kind'),
    code: feeChosen(chosenIn(form, 'code')),
    value: writtenIn(form, 'value'),
    from: writtenIn(form, 'from'),
    until: writtenIn(form, 'until'),
    reason: writtenIn(form, 'reason'),
  };
  const asked = { slackUser, unit, entry, language, key };
  return submitResultOf(await askForException(office, asked), 'reason');
};

export const submitEnd: Submit = async ({
  office,
  slackUser,
  id: exception,
  form,
  key,
  language,
}) => {
  const [until, reason] = [writtenIn(form, 'until'), writtenIn(form, 'reason')];
  const asked = { slackUser, exception, until, reason, language, key };
  return submitResultOf(await askToEndException(office, asked), 'reason');
};
