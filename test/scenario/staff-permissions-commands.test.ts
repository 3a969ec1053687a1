import { walkCommands } from '../support/permission-walk.ts';

walkCommands();
