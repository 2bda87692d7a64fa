// npm run lint, typecheck, unit …: one target of every project, or of those named: npm run unit -- -p backend
import { nx } from '../processes.mjs';

export default nx;
