import { sendGapList } from '../../../../src/archive/gaps/send-gaps.ts';
import type { SubjectDesk } from '../../kit/desk.ts';

/** The archive of a community as a whole. */
export const archiveDesk: SubjectDesk<'archive'> = {
  click: {
    list: ({ office, slackUser, id: community, language, key }) =>
      sendGapList(office, { slackUser, community, language, key }),
  },
};
