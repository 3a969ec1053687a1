import type { Language } from '../../../../src/config.ts';
import type { StaffMessageBody } from '../../../../src/delivery/ports.ts';
import type { FindingView } from '../../../../src/reports/findings/decide-finding.ts';
import { findingWords } from '../../../../src/reports/report/report-words.ts';
import { staffName } from '../../../../src/staff/people/staff-name.ts';
import { reportTexts } from '../../../../src/texts/reports/reports.ts';
import {
  actions,
  type Block,
  button,
  contextBlock,
  controlValue,
  escapeMarkup,
  slackDate,
  wordsSection,
} from '../../kit/blocks.ts';

/** A finding: what the figures show, what to do next and by which rule; with its buttons until somebody has decided. */
export function findingCard(view: FindingView, language: Language): StaffMessageBody {
  const t = reportTexts(language);
  const { finding } = view;
  const words = findingWords(finding, language);
  const value = controlValue(finding.id);
  const open: Block[] = [
    actions([
      button('finding.assign', t['action.finding_assign'](), value, 'primary'),
      button('finding.dismiss', t['action.finding_dismiss'](), value),
    ]),
  ];
  return {
    text: `${words.title}: ${words.what}`,
    blocks: [
      wordsSection(`${words.title}\n${words.what}\n${words.next}`),
      contextBlock(escapeMarkup(words.rule)),
      ...(finding.state === 'open' ? open : [contextBlock(decided(view, language))]),
    ],
    color: finding.state === 'open' ? '#2e90fa' : '#98a2b3',
  };
}

function decided({ finding, decidedBy, holder }: FindingView, language: Language): string {
  const t = reportTexts(language);
  const who = escapeMarkup(decidedBy ? staffName(decidedBy, language) : '');
  const at = slackDate(finding.decidedAt ?? finding.foundAt);
  return finding.state === 'assigned'
    ? t['finding.assigned']({
        who,
        at,
        holder: escapeMarkup(holder ? staffName(holder, language) : ''),
      })
    : t['finding.dismissed']({ who, at });
}
