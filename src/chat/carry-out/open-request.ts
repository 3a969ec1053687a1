import { Bill } from '../../billing/billing-entities.ts';
import { type Community, Community as CommunityEntity, Unit } from '../../community/entities.ts';
import { translateBelowCard, translationBetween } from '../../community/translation.ts';
import type { Command, Result } from '../../conversation/effects.ts';
import { causes } from '../../delivery/causes.ts';
import { destinations } from '../../delivery/destinations.ts';
import { writeToOutbox } from '../../delivery/outbox.ts';

import { problemFor } from '../../requests/problems/known-problem.ts';

import type { Request } from '../../requests/request/entities.ts';
import { openRequest } from '../../requests/request/open-request.ts';
import { forStaff } from '../../requests/request/unnamed/unnamed-words.ts';
import { staffCardWordsMax } from '../../requests/request/views/card-words.ts';
import { deskTexts } from '../../texts/desk/desk.ts';
import { sendFiles } from './send-files.ts';
import { type CarryOuts, speakerName, type TurnContext } from './turn-context.ts';

/** What becomes a request. */
export const openingCarryOuts = {
  open_request: openRequestOf,
  call_person: async (context, { draft }) => {
    await openFrom(context, draft, null);
    return null;
  },
} satisfies CarryOuts<'open_request' | 'call_person'>;

async function openRequestOf(
  context: TurnContext,
  command: Extract<Command, { do: 'open_request' }>,
): Promise<Result> {
  const request = await openFrom(context, command.draft, command.pressed);
  const { facts } = context;
  const { draft } = command;
  const problem = problemFor(draft, facts.resident?.homes ?? [], facts.problems);
  return { type: 'opened', number: request.number, problem };
}

/** Files the draft; what does not fit on the card, and every file, goes into its thread. */
async function openFrom(
  context: TurnContext,
  draft: Extract<Command, { do: 'open_request' }>['draft'],
  pressed: string | null,
): Promise<Pick<Request, 'id' | 'number'>> {
  const { work, chat } = context;
  const community = await communityOf(context, draft);
  const { request, card } = await openRequest(work, {
    draft: { ...draft, disputes: await disputedOf(work, draft) },
    community: community.id,
    resident: chat.resident,
    chat: chat.id,
    adopt: pressed,
  });
  const thread = destinations.thread(card);
  // Whatever is translated looks for the card.
  if (work.translates) await work.pen?.writeDown();
  const heading = draft.anonymous
    ? deskTexts(community.locale)['said.anonymous']()
    : speakerName(context);
  const shown = await forStaff(work.em, {
    anonymous: draft.anonymous,
    resident: chat.resident,
    chat: chat.id,
    unit: draft.home?.unit ?? null,
  });
  const said = shown.words(draft.words);
  const between = { chat: chat.id, community: community.id, words: said };
  if (said.length > staffCardWordsMax) {
    const translate = await translationBetween(work, { ...between, to: 'staff' });
    writeToOutbox(work, {
      key: `${causes.request(request.id)}:words`,
      destination: thread,
      lane: 'conversation',
      part: { to: 'staff', kind: 'said', heading, words: said, translate },
    });
  } else {
    const subject = { kind: 'request', id: request.id } as const;
    await translateBelowCard(work, subject, between, causes.request(request.id));
  }
  sendFiles(work, thread, shown.files(draft.files), heading, causes.request(request.id));
  return request;
}

/** Which bills of its home a draft still holds to be wrong; another home, or another kind, was chosen since otherwise. */
async function disputedOf(
  work: TurnContext['work'],
  { kind, home, disputes = [] }: Extract<Command, { do: 'open_request' }>['draft'],
): Promise<string[]> {
  if (kind !== 'fee' || home === null || disputes.length === 0) return [];
  const bills = await work.em.find(Bill, { id: { $in: [...disputes] }, unit: home.unit });
  return bills.map((one) => one.id);
}

/** Whose request a draft becomes: of the community its home stands in, or whose shared area it is about. */
async function communityOf(
  { work, community, facts }: TurnContext,
  draft: Pick<Extract<Command, { do: 'open_request' }>['draft'], 'home' | 'area'>,
): Promise<Community> {
  const home = draft.home?.unit;
  const known = facts.resident?.homes.find(({ unit }) => unit === home)?.community;
  const unit = home && !known ? await work.em.findOne(Unit, { id: home }) : null;
  const id = known ?? unit?.community ?? draft.area ?? community.id;
  if (id === community.id) return community;
  return (await work.em.findOne(CommunityEntity, { id })) ?? community;
}
