import { cancelStand } from '../../../../src/collection/stand/plan-stand.ts';
import type { SubjectDesk } from '../../kit/desk.ts';

/** A stand that was planned: called off. */
export const standDesk: SubjectDesk<'stand'> = {
  click: {
    cancel: ({ office, slackUser, id: stand }) => cancelStand(office, { slackUser, stand }),
  },
};
