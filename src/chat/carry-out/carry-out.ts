import type { Command, Result } from '../../conversation/effects.ts';
import { appointments } from './appointments.ts';
import { commonProblems } from './common-problem.ts';
import { inDanger } from './danger.ts';
import { dutyCarryOuts } from './duty.ts';
import { householdCarryOuts } from './household.ts';
import { inquiries } from './inquiries.ts';
import { joiningCarryOuts } from './joining.ts';
import { languageCarryOuts } from './language.ts';
import { leavingCarryOuts } from './leaving.ts';
import { checkoutCarryOuts } from './money/checkouts.ts';
import { feeCarryOuts } from './money/fees.ts';
import { invoiceCarryOuts } from './money/invoices.ts';
import { readingCarryOuts } from './money/readings.ts';
import { standCarryOuts } from './money/stands.ts';
import { noticeCarryOuts } from './notices.ts';
import { openingCarryOuts } from './open-request.ts';
import { ownDetails } from './own-details.ts';
import { ownRequests } from './own-request.ts';
import { surveyCarryOuts } from './surveys.ts';
import type { CarryOut, CarryOuts, CommandThat, TurnContext } from './turn-context.ts';

/** What the dialogue asks of the office; the buttons of a remembered message are the turn's own to retire. */
export type OfficeCommand = Exclude<Command, { do: 'retire' }>;

/** How each is carried out, by subject. A command that nobody carries out does not compile. */
const carryOuts: CarryOuts<OfficeCommand['do']> = {
  ...joiningCarryOuts,
  ...openingCarryOuts,
  ...ownRequests,
  ...appointments,
  ...inDanger,
  ...householdCarryOuts,
  ...feeCarryOuts,
  ...leavingCarryOuts,
  ...ownDetails,
  ...dutyCarryOuts,
  ...inquiries,
  ...commonProblems,
  ...languageCarryOuts,
  ...surveyCarryOuts,
  ...noticeCarryOuts,
  ...readingCarryOuts,
  ...invoiceCarryOuts,
  ...standCarryOuts,
  ...checkoutCarryOuts,
};

/** Carries out what the dialogue asked of the office, and says what became of it. */
export function carryOutCommand<Do extends OfficeCommand['do']>(
  context: TurnContext,
  command: CommandThat<Do> & { do: Do },
  index: number,
): Promise<Result | null> {
  const carryOut: CarryOut<Do> = carryOuts[command.do];
  return carryOut(context, command, `${context.key}:${index}`);
}
