import { communityName } from '../../../../src/community/addresses/shown-address.ts';
import { dayIn } from '../../../../src/community/calendar/today.ts';
import type { Community } from '../../../../src/community/entities.ts';
import type { Language } from '../../../../src/config.ts';
import {
  answerIn,
  type EntryState,
  type KnownEntry,
  knowledgeOf,
  questionIn,
  stateOf,
} from '../../../../src/requests/knowledge/knowledge.ts';
import { loadEntries } from '../../../../src/requests/knowledge/knowledge-lists.ts';
import { search } from '../../../../src/requests/knowledge/search/search.ts';
import {
  askedInVain,
  countInquiries,
  unansweredQuestions,
} from '../../../../src/requests/knowledge/unanswered.ts';
import { mayIn } from '../../../../src/staff/people/find-staff.ts';
import { cutLine } from '../../../../src/texts/cut-text.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import {
  actions,
  type Block,
  button,
  contextBlock,
  controlValue,
  dividerBlock,
  escapeMarkup,
  markupSection,
  option,
} from '../../kit/blocks.ts';
import { blocksThatFit } from '../../kit/fit-blocks.ts';
import { questionBlocks } from '../../subjects/knowledge/blocks.ts';
import { communitiesNamed } from '../communities-named.ts';
import type { AskedCommand, CommandAnswer, CommandVerb } from '../verb.ts';

/** So many questions without an answer stand on one list, each with its buttons. */
const questionsMax = 6;
const answerShown = 60;
/** What is looked for is shown whole. */
const foundMax = 6;
const foundFrom = 0.3;
const monthMs = 30 * 24 * 3_600_000;

/** `/gatehouse knowledge`: what residents are answered, what lacks an answer, and what they asked in vain; with words, what fits them. */
export const knowledgeVerb: CommandVerb = {
  words: { en: ['knowledge'], 'zh-CN': ['问答', '知识库'] },
  right: 'knowledge.see',
  tells: ['knowledge.see', 'knowledge.edit'],
  answer: answerKnowledge,
};

async function answerKnowledge(asked: AskedCommand): Promise<CommandAnswer> {
  const { actor, language } = asked;
  const blocks: Block[] = [];
  const { communities, typed } = await narrowedDown(asked);
  const own = communities.filter((one) => mayIn(actor, one.id, 'knowledge.see'));
  for (const community of own) {
    if (blocks.length > 0) blocks.push(dividerBlock);
    const of = { ...asked, community, edits: mayIn(actor, community.id, 'knowledge.edit') };
    blocks.push(
      ...(typed === '' ? await listBlocks(of) : await foundBlocks(of, typed, own.length)),
    );
  }
  const t = staffTexts(language);
  if (blocks.length === 0) return { text: t['knowledge.none']() };
  return { text: t['modal.knowledge'](), blocks: blocksThatFit(blocks) };
}

/** The communities that are meant, and what is looked for in them: a community's name may stand before or behind it. */
async function narrowedDown({
  office,
  actor,
  words,
}: AskedCommand): Promise<{ communities: Community[]; typed: string }> {
  const typed = words.join(' ');
  const all = await communitiesNamed(office, actor, '');
  const names = all.flatMap((one) => [one.name, one.nameEn].map((name) => ({ one, name })));
  const lower = typed.toLowerCase();
  const named = names.find(({ name }) => {
    const of = name.toLowerCase();
    return lower === of || lower.startsWith(`${of} `) || lower.endsWith(` ${of}`);
  });
  if (!named) return { communities: all, typed };
  const { one, name } = named;
  const rest = lower.startsWith(name.toLowerCase())
    ? typed.slice(name.length)
    : typed.slice(0, -name.length);
  return { communities: [one], typed: rest.trim() };
}

type Asked = AskedCommand & { community: Community; edits: boolean };

/** The entries that words ask for, whole; what is written in the question or the answer counts as well. */
async function foundBlocks(of: Asked, typed: string, communities: number): Promise<Block[]> {
  const { office, community, language } = of;
  const t = staffTexts(language);
  const entries = await loadEntries(office.orm.em.fork(), community.id);
  const { index } = knowledgeOf(community.id, entries);
  const fits = search(index, typed).filter(({ fit }) => fit >= foundFrom);
  const holds = (one: KnownEntry): boolean =>
    [one.question, one.answer, one.questionEn, one.answerEn].some((text) =>
      text.toLowerCase().includes(typed.toLowerCase()),
    );
  const ids = [
    ...new Set([...fits.map(({ id }) => id), ...entries.filter(holds).map(({ id }) => id)]),
  ];
  const found = ids.flatMap((id) => entries.find((one) => one.id === id) ?? []).slice(0, foundMax);
  const shown = { words: escapeMarkup(cutLine(typed, 60)) };
  const name = communities > 1 ? `${escapeMarkup(communityName(community, language))} · ` : '';
  return found.length === 0
    ? [
        markupSection(`${name}${t['knowledge.found_none'](shown)}`),
        ...(of.edits ? [addButton(of)] : []),
      ]
    : [
        markupSection(`*${name}${t['knowledge.found'](shown)}*`),
        ...found.map((entry) => entryBlock(entry, of, 1400)),
      ];
}

const addButton = ({ community, language }: Asked): Block =>
  actions([
    button(
      'knowledge.add',
      staffTexts(language)['action.knowledge_add'](),
      controlValue(community.id),
      'primary',
    ),
  ]);

/** The whole base: first what waits for somebody, then what is in use. */
async function listBlocks(of: Asked): Promise<Block[]> {
  const { office, community, language, edits } = of;
  const t = staffTexts(language);
  const em = office.orm.em.fork();
  const nowMs = office.clock.now();
  const entries = await loadEntries(em, community.id);
  const counts = await countInquiries(em, community.id, nowMs - monthMs, nowMs + 1);
  const head: Block[] = [
    markupSection(
      `*${escapeMarkup(t['knowledge.title']({ community: communityName(community, language) }))}*`,
    ),
    contextBlock(t['knowledge.counts'](counts)),
    ...(edits ? [addButton(of)] : []),
  ];
  const groups = edits ? await unansweredQuestions(em, community.id, nowMs) : [];
  const questions = questionBlocks(groups, questionsMax, language);
  if (entries.length === 0) {
    const begin = button(
      'knowledge.begin',
      t['action.knowledge_begin'](),
      controlValue(community.id),
    );
    return [
      ...head,
      ...questions,
      markupSection(t['knowledge.empty']()),
      ...(edits ? [actions([begin])] : []),
    ];
  }
  const today = dayIn(nowMs, community.timeZone);
  const byState = Map.groupBy(entries, (one) => stateOf(one, today));
  const lacking = [...(byState.get('to_renew') ?? []), ...(byState.get('to_write') ?? [])];
  const vain = await askedInVain(
    em,
    lacking.map(({ id }) => id),
  );
  const states: readonly EntryState[] = edits ? ['to_renew', 'to_write', 'used'] : ['used'];
  const listed = states.flatMap((state) => {
    const some = (byState.get(state) ?? []).toSorted(
      (a, b) => (vain.get(b.id) ?? 0) - (vain.get(a.id) ?? 0),
    );
    if (some.length === 0) return [];
    return [
      contextBlock(`*${t[`knowledge.${state}`]({ count: some.length })}*`),
      ...some.map((entry) => entryBlock(entry, of, answerShown, vain.get(entry.id) ?? 0)),
    ];
  });
  const blocks = [...head, ...questions, ...listed];
  const kept = blocksThatFit(blocks);
  if (kept.length === blocks.length) return blocks;
  const fewer = kept.slice(0, -1);
  const left = listed.filter(isEntry).length - fewer.filter(isEntry).length;
  return [...fewer, contextBlock(t['knowledge.more']({ count: left }))];
}

const isEntry = (block: Block): boolean =>
  typeof block.block_id === 'string' && block.block_id.startsWith('entry:');

/** One entry, with what may be done with it. */
function entryBlock(entry: KnownEntry, of: Asked, shownMax: number, vain = 0): Block {
  const { office, community, language, edits } = of;
  const t = staffTexts(language);
  const state = stateOf(entry, dayIn(office.clock.now(), community.timeZone));
  const answer = answerIn(entry, language);
  const one = oneLanguage(entry);
  const foot = [
    entry.until === null
      ? ''
      : t[state === 'to_renew' ? 'knowledge.past' : 'knowledge.until']({ day: entry.until }),
    state === 'used' && one ? t['knowledge.one_language']({ language: one }) : '',
    vain > 0 ? t['knowledge.in_vain']({ times: vain }) : '',
  ].filter((part) => part !== '');
  const line = t['knowledge.line']({
    question: escapeMarkup(cutLine(questionIn(entry, language), 120)),
    answer: escapeMarkup(
      shownMax > answerShown ? (answer?.text ?? '') : cutLine(answer?.text ?? '', shownMax),
    ),
  });
  const block = markupSection(
    [line.trimEnd(), ...(foot.length > 0 ? [`_${foot.join(' · ')}_`] : [])].join('\n'),
  );
  return {
    ...block,
    block_id: `entry:${entry.id}`,
    ...(edits ? { accessory: entryMenu(entry.id, state, language) } : {}),
  };
}

/** The only language an entry stands in; null for both. */
function oneLanguage({ answer, answerEn }: KnownEntry): Language | null {
  if (answer.trim() === '') return 'en';
  return answerEn.trim() === '' ? 'zh-CN' : null;
}

function entryMenu(id: string, state: EntryState, language: Language): Block {
  const t = staffTexts(language);
  const value = (verb: string): string => JSON.stringify({ v: 1, id, verb });
  const change = state === 'to_write' ? 'action.knowledge_write' : 'action.knowledge_change';
  return {
    type: 'overflow',
    action_id: 'knowledge.more',
    options: [
      option(t[change](), value('change')),
      option(t['action.knowledge_end'](), value('end')),
    ],
  };
}
