import type { Language } from '../../../src/config.ts';
import { Refused, refusal } from '../../../src/refusal.ts';
import { staffBySlackUser } from '../../../src/staff/people/find-staff.ts';
import { notAllowed, notAllowedAnywhere } from '../../../src/staff/rights/check-right.ts';
import { staffTexts } from '../../../src/texts/staff/staff.ts';
import { refusedWhereGone } from '../../../src/where-gone.ts';
import type { Office } from '../../../src/work.ts';
import { type Click, rightOf, type Window } from '../kit/control.ts';
import type { Held } from '../kit/desk.ts';
import type { Modal } from '../kit/fields.ts';
import { noticeModal } from '../kit/notice.ts';
import { refusalWords } from '../kit/refusal-words.ts';
import type { LinkTo } from '../send/card-links.ts';
import { windowOfClick } from './subjects.ts';

type Asked = { language: Language; linkTo: LinkTo; held?: Held | null };

/** The window of a verb for somebody, or one that says why not. */
export async function windowFor(
  office: Office,
  click: Click,
  slackUser: string,
  window: Window,
  asked: Asked,
): Promise<Modal> {
  const drawn = await drawWindow(office, click, slackUser, window, asked);
  return drawn instanceof Refused ? refusalModal(drawn, asked.language) : drawn;
}

async function drawWindow(
  office: Office,
  click: Click,
  slackUser: string,
  window: Window,
  { language, linkTo, held = null }: Asked,
): Promise<Modal | Refused> {
  const open = windowOfClick(click);
  if (!open) return refusal('not_found');
  const em = office.orm.em.fork();
  const actor = await staffBySlackUser(em, slackUser);
  if (!actor) return refusal('unknown_person');
  const right = rightOf(click);
  const { id, address, step } = click;
  const asked = {
    office,
    em,
    actor,
    id,
    address,
    step,
    held,
    language,
    nowMs: office.clock.now(),
    linkTo,
    mayNot: (community: string | null) =>
      community === null
        ? notAllowedAnywhere(em, actor, right)
        : notAllowed(em, actor, community, right),
  };
  return refusedWhereGone(id, () => open(asked, window));
}

function refusalModal(refused: Refused, language: Language): Modal {
  const t = staffTexts(language);
  return noticeModal(t['modal.not_possible'](), refusalWords(refused, language), language);
}
