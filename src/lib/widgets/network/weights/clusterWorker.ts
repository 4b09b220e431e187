import { serveTask } from '../../jobs/task.ts';
import { byCluster, type ClusterQuestion } from './orders.ts';
import type { MatrixOrder } from './matrixPicture.ts';

serveTask<ClusterQuestion, never, MatrixOrder>(byCluster);
