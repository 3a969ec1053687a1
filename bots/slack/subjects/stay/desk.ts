import { type SubjectDesk, windowOf } from '../../kit/desk.ts';
import { submitChange, submitEnd, submitRemove } from './forms.ts';
import { loadInvitation, loadToChange, loadToEnd, loadToRemove } from './load.ts';
import { invitationModal, stayChangeModal, stayEndModal, stayRemovalModal } from './windows.ts';

/** Somebody's stay in a unit. */
export const stay: SubjectDesk<'stay'> = {
  window: {
    change: windowOf(loadToChange, stayChangeModal),
    end: windowOf(loadToEnd, stayEndModal),
    remove: windowOf(loadToRemove, stayRemovalModal),
    invite: windowOf(loadInvitation, (made, _window, language) => invitationModal(made, language)),
  },
  submit: { change: submitChange, end: submitEnd, remove: submitRemove },
};
