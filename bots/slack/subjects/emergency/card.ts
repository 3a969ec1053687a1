import { communityName, shownAddress } from '../../../../src/community/addresses/shown-address.ts';
import type { Language } from '../../../../src/config.ts';
import type { StaffMessageBody } from '../../../../src/delivery/ports.ts';
import { kindsInWords } from '../../../../src/requests/emergency/telling/kinds-in-words.ts';
import type { EmergencyView } from '../../../../src/requests/emergency/view.ts';
import { staffName } from '../../../../src/staff/people/staff-name.ts';
import { cutText } from '../../../../src/texts/cut-text.ts';
import { listComma } from '../../../../src/texts/list-comma.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { procedureTexts } from '../../../../src/texts/terms/procedure.ts';
import {
  actions,
  type Block,
  button,
  contextBlock,
  controlValue,
  escapeMarkup,
  headerBlock,
  markupSection,
  slackDate,
  wordsSection,
} from '../../kit/blocks.ts';
import { nameOf, undeliveredLine } from '../request/card.ts';

/** The card of an emergency: red, those on duty called by name, and one button alone until somebody has it. */
export function emergencyCard(view: EmergencyView, language: Language): StaffMessageBody {
  const t = staffTexts(language);
  const title = emergencyTitle(view, language);
  const place = view.address ?? t['emergency.unknown_place']();
  const community = communityName(view.community, language);
  const from = view.group ? t['emergency.in_group']({ group: escapeMarkup(view.chatName) }) : null;
  const who = view.raisedBy
    ? t['emergency.raised_by']({ who: `<@${view.raisedBy.slackUser}>` })
    : view.resident
      ? t['card.resident']({ name: escapeMarkup(nameOf(view.resident, language)), role: null })
      : view.group
        ? t['emergency.unknown_sender']()
        : t['card.stranger']({ name: escapeMarkup(nameOf({ name: view.chatName }, language)) });
  const called = view.called.map((user) => `<@${user}>`).join(' ');
  const blocks: Block[] = [
    headerBlock(title),
    markupSection(
      [`*${escapeMarkup(place)}*`, who, escapeMarkup(community), from]
        .filter((part) => part !== null)
        .join(' · '),
    ),
    wordsSection(view.forgotten ? t['card.forgotten']() : cutText(view.words, 2500)),
    contextBlock(stateLine(view, language)),
    ...chainLine(view, language),
    ...checklist(view, language),
    ...undelivered(view, language),
    ...(view.state === 'stood_down' || view.raisedBy ? [] : [contextBlock(t['emergency.line']())]),
    ...buttons(view, language),
  ];
  return {
    text: `${title} · ${place}${view.community.several ? ` · ${community}` : ''}`,
    ...(called === '' ? {} : { lead: `🚨 ${called}` }),
    blocks,
    color: view.state === 'stood_down' ? '#98a2b3' : '#d92d20',
  };
}

/** What an emergency is called: its number and the kinds of danger; a drill is marked as one. */
export function emergencyTitle(
  view: Pick<EmergencyView, 'number' | 'kind' | 'alsoKinds' | 'drill'>,
  language: Language,
): string {
  const t = staffTexts(language);
  const title = t['emergency.title']({
    kind: kindsInWords(view, language),
    number: view.number,
  });
  return view.drill ? t['emergency.drill']({ title }) : title;
}

/** The ladder: whom it paged when, and, while nobody has it, whom it pages next. */
function chainLine(view: EmergencyView, language: Language): Block[] {
  if (view.chain.length === 0) return [];
  const t = staffTexts(language);
  const steps = view.chain.slice(-chainMax).map(({ at, paged, made }) => {
    const who =
      paged === 'everybody'
        ? t['emergency.everybody']()
        : paged.map((one) => escapeMarkup(staffName(one, language))).join(listComma(language));
    const step = `${slackDate(at, 'time')} ${who}`;
    return made ? step : `_${step}_`;
  });
  return [contextBlock(t['emergency.chain']({ steps: steps.join(' · ') }))];
}

/** Of a long climb the last steps are shown. */
const chainMax = 12;

/**
 * The procedure as a checklist, once somebody has it: each open step with the button that ticks it,
 * what was done with who did it and when. While nobody has it, and once it is over, what was done.
 */
function checklist(view: EmergencyView, language: Language): Block[] {
  const t = staffTexts(language);
  const words = procedureTexts(language);
  const done = view.checklist.flatMap(({ step, done }) =>
    done
      ? t['emergency.ticked']({
          step: words[step],
          who: done.by ? escapeMarkup(staffName(done.by, language)) : '',
          at: slackDate(done.at, 'time'),
        })
      : [],
  );
  const open = view.state === 'acknowledged' ? view.checklist.filter((one) => !one.done) : [];
  return [
    ...(done.length > 0 ? [contextBlock(done.join('\n'))] : []),
    ...open.map(({ step }) => ({
      ...markupSection(escapeMarkup(words[step])),
      accessory: button(
        'emergency.tick',
        t['action.tick'](),
        controlValue(view.id, undefined, step),
      ),
    })),
  ];
}

/** That the safety words have not arrived is said in words of its own: somebody must call. */
function undelivered(view: EmergencyView, language: Language): Block[] {
  if (view.undelivered?.to !== 'chat') return undeliveredLine(view, language);
  const t = staffTexts(language);
  return [markupSection(t['emergency.undelivered']({ why: t[`why.${view.undelivered.why}`]() }))];
}

/** Where an emergency is, in words; that nobody knows is said. */
export function emergencyPlace(view: EmergencyView, language: Language): string {
  const { community } = view;
  if (view.address !== null)
    return shownAddress(view.address, community, language, community.several);
  return [
    staffTexts(language)['emergency.unknown_place'](),
    ...(community.several ? [communityName(community, language)] : []),
  ].join(' · ');
}

function stateLine(view: EmergencyView, language: Language): string {
  const t = staffTexts(language);
  const lines = [t['emergency.called']({ at: slackDate(view.raisedAt, 'time') })];
  const { acknowledgedBy } = view;
  if (view.state === 'open' && acknowledgedBy)
    lines[0] = t['emergency.had']({ who: `<@${acknowledgedBy.slackUser}>` });
  if (view.confirmed === 'happening') lines.push(t['emergency.happening']());
  if (view.confirmed === 'no_danger') lines.push(t['emergency.no_danger']());
  const since = view.heldSince ?? view.acknowledgedAt;
  if (view.state !== 'open' && acknowledgedBy && since !== null)
    lines[0] = t['emergency.has']({
      who: `<@${acknowledgedBy.slackUser}>`,
      at: slackDate(since, 'time'),
    });
  if (view.stoodDownBy && view.stoodDownAt !== null)
    lines.push(
      t['emergency.over']({
        who: `<@${view.stoodDownBy.slackUser}>`,
        at: slackDate(view.stoodDownAt, 'time'),
        reason:
          view.standDownReason === null ? null : escapeMarkup(cutText(view.standDownReason, 500)),
      }),
    );
  // Nobody stood it down: the person said that they are somewhere else.
  if (view.state === 'stood_down' && !view.stoodDownBy) lines.push(t['emergency.elsewhere']());
  return lines.join('\n');
}

function buttons(view: EmergencyView, language: Language): Block[] {
  const t = staffTexts(language);
  const value = controlValue(view.id);
  if (view.state === 'open')
    return [actions([button('emergency.ack', t['action.ack'](), value, 'danger')])];
  const record = button('emergency.record', t['action.emergency_record'](), value);
  if (view.state === 'stood_down') return [actions([record])];
  const phone = view.resident?.hasPhone
    ? [button('emergency.phone', t['action.phone'](), value)]
    : [];
  return [
    actions([
      ...(view.raisedBy ? [] : [button('emergency.reply', t['action.reply'](), value, 'primary')]),
      ...phone,
      button('emergency.stand_down', t['action.stand_down'](), value),
      ...(view.checklist.some((one) => one.done)
        ? [button('emergency.untick', t['action.untick'](), value)]
        : []),
      ...(view.address === null || view.drill
        ? []
        : [button('emergency.warn', t['action.warn'](), value)]),
      record,
    ]),
  ];
}
