import { readQuestion } from '../../../requests/knowledge/search/read-question.ts';

/** Half a question that goes on about the one before: 那周末呢, "and at the weekend?". */
const goesOn: readonly RegExp[] = [
  /^(?:那么?|还有|如果|要是)(?:是|说)?(.{1,14}?)(?:呢|呀|啊|行吗|行不行|可以吗|可不可以|能不能|怎么办|也(?:一样|行|可以|要)?吗|吗)?[?？。.!！]*$/,
  /^(?:我问的是|我是问|我说的是|我是说|i mean|i meant) ?(.{1,30})$/i,
  /^(.{1,8})呢[?？。.!！]*$/,
  /^(?:and |but |ok,? )*(?:what|how) about (.{1,40}?)[?.!]*$/i,
  /^(?:and|also|or) ((?:at|on|in|for|by|with|after|before|during)?.{1,40}?)\?+$/i,
];

const halfMax = 60;
/** A bare question, such as 多少钱, or "where": of what it is has been said just before. */
const bareMax = 24;

/** What is asked on, of words that go on about the question before; null for a whole question or none. */
export function halfQuestion(text: string): string | null {
  const said = text.trim();
  if (said.length > halfMax) return null;
  const { about, kinds } = readQuestion(said);
  if (said.length <= bareMax && about.size === 0 && kinds.size > 0) return said;
  for (const one of goesOn) {
    const found = one.exec(said)?.[1]?.trim();
    if (found) return found;
  }
  return null;
}
