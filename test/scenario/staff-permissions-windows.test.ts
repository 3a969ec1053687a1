import { walkWindows } from '../support/permission-walk.ts';

walkWindows();
