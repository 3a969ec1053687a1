import { communityName } from '../../../../src/community/addresses/shown-address.ts';
import type { Language } from '../../../../src/config.ts';
import type { StaffMessageBody } from '../../../../src/delivery/ports.ts';
import type { RunView } from '../../../../src/ledger/telling/run-view.ts';
import { staffName } from '../../../../src/staff/people/staff-name.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import {
  actions,
  type Block,
  button,
  contextBlock,
  controlValue,
  escapeMarkup,
  markupSection,
  slackDate,
  wordsSection,
} from '../../kit/blocks.ts';

/** The card of bills that are issued together: what they would come to, who confirmed it, what they came to. */
export function runCard(view: RunView, language: Language): StaffMessageBody {
  const t = staffTexts(language);
  const { run, askedBy } = view;
  const { period, supplement } = run;
  const title = t['run.title']({
    community: communityName(view.community, language),
    ...{ period, supplement },
  });
  const who = askedBy ? escapeMarkup(staffName(askedBy, language)) : '';
  return {
    text: title,
    blocks: [
      markupSection(`*${escapeMarkup(title)}*`),
      ...(run.lines ? [wordsSection(run.lines[language].join('\n'), 2900)] : []),
      ...(run.state === 'ready' && run.changed ? [wordsSection(t['run.changed']())] : []),
      contextBlock(t['run.asked']({ who, at: slackDate(run.askedAt) })),
      contextBlock(stateLine(view, language)),
      ...buttonsOf(view, language),
    ],
    color: run.state === 'ready' ? '#f79009' : run.state === 'issued' ? '#12b76a' : '#98a2b3',
  };
}

function stateLine({ run, decidedBy }: RunView, language: Language): string {
  const t = staffTexts(language);
  const who = decidedBy ? escapeMarkup(staffName(decidedBy, language)) : '';
  switch (run.state) {
    case 'rehearsing':
    case 'ready':
    case 'refused':
      return t[`run.${run.state}`]();
    case 'issuing':
    case 'discarded':
      return t[`run.${run.state}`]({ who });
    case 'issued':
      return t['run.issued']({ who, at: slackDate(run.issuedAt ?? run.askedAt) });
  }
}

function buttonsOf({ run, community }: RunView, language: Language): Block[] {
  const t = staffTexts(language);
  if (run.state === 'ready')
    return [
      actions([
        button('run.confirm', t['action.run_confirm'](), controlValue(run.id), 'primary'),
        button('run.discard', t['action.run_discard'](), controlValue(run.id)),
      ]),
    ];
  return run.state === 'issued' ? [actions(periodButtons(community.id, run.period, language))] : [];
}

/** What can be done with the bills of a month: see who has them, and print them. */
export function periodButtons(community: string, period: string, language: Language): Block[] {
  const t = staffTexts(language);
  const value = controlValue(community, undefined, period);
  return [
    button('bills.list', t['action.bills_list'](), value),
    button('bills.print', t['action.bills_print'](), value),
  ];
}
