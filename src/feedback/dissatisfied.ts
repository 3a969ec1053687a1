/** So few stars, or fewer, are dissatisfied: 4 and 5 are satisfied, 3 is neither. */
export const lowStars = 2;

const harsh =
  /太差|很差|差劲|极差|恶劣|垃圾|投诉|曝光|气死|骗子|敷衍|糊弄|推诿|不负责|不满意|没人管|态度不好|态度差|骂人|太慢了|失望|退钱|再也不|什么玩意|不像话|无语/;
const harshEn =
  /\b(terrible|awful|horrible|useless|rude|disgrace(?:ful)?|pathetic|liars?|lied|shameful|incompetent|worst|disappoint(?:ed|ing)|unacceptable|complain|furious|ridiculous|dissatisfied|unhappy|never again|waste of)\b/i;
/** What takes a harsh word back: 不差, 没有敷衍, not rude. */
const denied =
  /(?:不|没|没有|毫不|并不|并非|不算)(?:太差|很差|差劲|恶劣|敷衍|糊弄|推诿|失望)|不用投诉|\b(?:not|wasn't|weren't|isn't|never|no)\s+(?:at all\s+)?(?:terrible|awful|rude|useless|disappoint\w*|ridiculous|unhappy|dissatisfied)/gi;

/** Whether a word about a service is harsh, so that somebody calls the same day. Pure, over the fixed wordings above. */
export function isHarsh(words: string): boolean {
  const left = words.normalize('NFKC').replace(denied, ' ');
  return harsh.test(left) || harshEn.test(left);
}
