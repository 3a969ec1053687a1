import { describeDate } from '../format-time.ts';
import type { ReportWords } from './report.zh-CN.ts';

/** The homes that weigh most, with what they owe; nothing where none are known. */
const most = ({ homes }: Readonly<Record<string, string>>): string =>
  homes ? `; heaviest, in yuan: ${homes}` : '';
const asked = ({ homes }: Readonly<Record<string, string>>): string =>
  homes ? `; these homes asked, with what their bill has of it in yuan: ${homes}` : '';

/** What is read of reports and findings, in English. */
export const reportEn: ReportWords = {
  'report.daily': (p) => `${p.community}, report of ${p.from}`,
  'report.weekly': (p) => `${p.community}, report of the week ${p.from} to ${p.to}`,
  'report.monthly': (p) => `${p.community}, customer service report for ${p.from.slice(0, 7)}`,
  'report.cut_off': (p) => `As of ${p.at}`,
  'report.open': (p) => `Open ${p.open}, of which late ${p.late}`,
  'report.why': (p) =>
    `Repairs ${p.before} → ${p.now}${p.parts === '' ? '' : `, mostly ${p.parts}`}`,
  'report.same': (p) => `Repairs ${p.now}, as many as before`,
  'report.mover': (p) => `${p.name} ${p.change > 0 ? '+' : ''}${p.change}`,
  'report.quiet': () => 'Nothing was found that asks for a next step.',
  'report.found': (p) => `Found: ${p.count}, on the cards below.`,
  'report.pdf': () => 'The monthly report as a PDF, ready for the company.',
  'report.rows': () => 'The figures of the monthly report',
  'report.chart': () => 'Chart',
  'report.pdf_name': (p) => `service-report-${p.month}.pdf`,
  'report.rows_name': (p) => `service-figures-${p.month}.xlsx`,
  'report.section_figures': () => '1. Figures',
  'report.section_changes': () => '2. What changed, and why',
  'report.section_charts': () => '3. Over time',
  'report.section_findings': () => '4. Findings and next steps',
  'report.section_plan': () => '5. The plan, and what became of it',
  'report.section_people': () => '6. People',
  'report.head': () => ['Figure', 'Now', 'Of', 'Before'],
  'report.plan_sum': (p) =>
    `Planned ${p.all}, done by their day ${p.done}, late or not done ${p.late}.`,
  'report.no_plan': () => 'No task was due in this time.',
  'report.task': (p) => `${p.title} · ${p.holder} · by ${p.due} · ${p.outcome}`,
  'report.foot': (p) => `Page ${p.page} of ${p.pages}`,
  'report.assess_note': () =>
    'Waiting for residents, parts, third parties or an agreed date is never late.',
  'outcome.done': () => 'done in time',
  'outcome.done_late': () => 'done late',
  'outcome.withdrawn': () => 'withdrawn',
  'outcome.reported': () => 'reported done, not looked at yet',
  'outcome.open': () => 'under way',
  'outcome.late': () => 'late',
  'chart.requests': () => 'Repairs received and completed',
  'chart.requests_of': (p) => `${p.community} · ${p.from} to ${p.to} · requests`,
  'chart.received': () => 'received',
  'chart.completed': () => 'completed of these',
  'chart.rates': () => 'In time, satisfied, collected',
  'chart.rates_of': (p) => `${p.community} · ${p.from} to ${p.to} · %`,
  'chart.settled': () => 'repairs in time',
  'chart.satisfied': () => 'satisfied (strict)',
  'chart.collected': () => 'collected',
  'finding.title': (p) => `🔎 Finding · ${p.sure}`,
  'finding.high': () => 'nearly certain',
  'finding.fair': () => 'worth a look',
  'finding.category_doubled': ({ names, numbers }) =>
    `Building ${names.building}, ${names.category}: repairs ${numbers.before} → ${numbers.now}`,
  'finding.overloaded': ({ names, numbers }) =>
    `${names.personEn} has ${numbers.open} in hand, ${numbers.late} late; others have ${numbers.middle} in the middle`,
  'finding.rework': ({ names, numbers }) =>
    `Of ${numbers.done} that ${names.personEn} did, ${numbers.reopened} were opened again`,
  'finding.late': ({ names, numbers }) =>
    `${names.category}: ${numbers.missed} of ${numbers.of} first answers were late`,
  'finding.collection_behind': ({ names, numbers }) =>
    `Building ${names.building}: ${numbers.rate}% collected, ${numbers.whole}% in all`,
  'finding.without_chat': ({ names, numbers }) =>
    `Building ${names.building}: in ${numbers.without} of ${numbers.homes} homes nobody has chat`,
  'finding.fee_questions': ({ numbers }) =>
    `Questions about fees ${numbers.before} → ${numbers.now}`,
  'finding.arrears_grow': ({ names, numbers }) =>
    `Building ${names.building} ${numbers.grown === 0 ? 'owed nothing when the period began, and owes now' : `owes ${numbers.grown}% more than when the period began`}: ${numbers.homes} homes, ${numbers.nowYuan} yuan${most(names)}`,
  'finding.fee_disputed': ({ names, numbers }) =>
    `${numbers.now} of ${numbers.all} questions about fees name “${names.feeEn}”${asked(names)}`,
  'finding.third_reminder': ({ names, numbers }) =>
    `${numbers.homes} homes pay only after three reminders: ${names.homes}${numbers.more === 0 ? '' : ' and others'}`,
  'finding.collector_overloaded': ({ names, numbers }) =>
    `${names.personEn} sees to ${numbers.homes} homes that owe; other collectors to ${numbers.middle} in the middle${most(names)}`,
  'finding.near_limit': ({ names, numbers }) =>
    `${numbers.homes === 1 ? '1 home owes' : `${numbers.homes} homes owe`} something that is soon three years old, the first on ${describeDate(names.day ?? '', 'en')}${most(names)}`,
  'next.near_limit': () =>
    'Next: from the collectors’ list of what nears three years, deliver a letter to each home and note it, or have them agree on a day in chat: the three years begin anew with that. What else is to be done is the manager’s to decide.',
  'rule.near_limit': () =>
    'Rule: less than 90 days from three years, counted from the due day, the delivery of a letter or a day promised in writing, whichever is later (Civil Code, art. 188 and 195).',
  'next.arrears_grow': ({ names }) =>
    `Next: settle what these homes still wait for, then go from door to door by /gatehouse collect ${names.building}, or hold a stand there.`,
  'next.fee_disputed': ({ names }) =>
    `Next: check price and shares of “${names.feeEn}”, beginning with the bills of these homes, and answer each; void what is wrong, explain in the answers what is right.`,
  'next.third_reminder': () =>
    'Next: call and ask which day and way of paying suits them, agree on a day, or change the ladder.',
  'next.collector_overloaded': () =>
    'Next: give some buildings to another collector; of the homes that owe most, settle now who sees to them.',
  'rule.arrears_grow': () =>
    'Rule: a quarter more past its due day than when the period began, or 1000 yuan where nothing was, in at least 4 homes.',
  'rule.fee_disputed': () =>
    'Rule: at least 4 questions that name one fee, and half of all questions about fees.',
  'rule.third_reminder': () =>
    'Rule: at least 3 bills paid in 400 days, each after three reminders or more, in at least 4 homes.',
  'rule.collector_overloaded': () =>
    'Rule: at least 20 homes that owe, and twice the median of the other collectors.',
  'next.category_doubled': () =>
    'Next: have engineering look for one cause, and tell the homes together as a common problem.',
  'next.overloaded': () => 'Next: hand what is not begun to colleagues who have less.',
  'next.rework': () => 'Next: look at some of them together: parts, method, or too little time?',
  'next.late': () => 'Next: see who answers these first; change the dispatch rules or the roster.',
  'next.collection_behind': () =>
    'Next: ask why this building does not pay, then visit or hold a stand.',
  'next.without_chat': () => 'Next: print invitations and bring them to the doors.',
  'next.fee_questions': () =>
    'Next: see which fee they ask about, and explain it in the answers or on the bill.',
  'rule.category_doubled': () =>
    'Rule: twice the repairs of a kind in a building, at least 4; by chance in less than 10% of cases.',
  'rule.overloaded': () => 'Rule: at least 6 in hand, and twice the median of the others.',
  'rule.rework': () => 'Rule: at least 3 opened again, and a fifth of what was done.',
  'rule.late': () => 'Rule: at least 4 first answers late, and a fifth of them.',
  'rule.collection_behind': () => 'Rule: 15 points below the whole, with at least 4 homes due.',
  'rule.without_chat': () => 'Rule: at least 10 homes lived in, more than half without chat.',
  'rule.fee_questions': () =>
    'Rule: twice the questions about fees, at least 4; by chance in less than 10% of cases.',
  'finding.assigned': (p) => `✅ ${p.who} gave it to ${p.holder} · ${p.at}`,
  'finding.dismissed': (p) =>
    `${p.who} dismissed it · ${p.at} · not told again for the same reason, unless it doubles`,
  'report.see': () => 'Figures and rows',
  'action.finding_assign': () => 'Assign…',
  'action.finding_dismiss': () => 'Dismiss',
  'modal.finding_assign': () => 'Give a task',
};
