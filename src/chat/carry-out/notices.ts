import { seenNotice } from '../../notices/seen-notice.ts';
import type { CarryOuts } from './turn-context.ts';

/** What residents say of a notice. */
export const noticeCarryOuts = {
  async seen_notice({ work, chat }, { notice }) {
    return { type: 'notice_seen', known: await seenNotice(work, chat.id, notice) };
  },
} satisfies CarryOuts<'seen_notice'>;
