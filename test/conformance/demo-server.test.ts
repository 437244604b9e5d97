import { startDemoServer } from '../../src/demo/server/api-server.js';
import { realClock } from '../../src/model/real-clock.js';
import { describeWatchConformance } from '../support/watch-conformance.js';

describeWatchConformance('the embedded API server', () => startDemoServer({ clock: realClock }));
