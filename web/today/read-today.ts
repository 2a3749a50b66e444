import { get } from '../api/request.ts';
import type { TodayView } from '../api/shapes.ts';

export function readToday({ signal }: { signal: AbortSignal }): Promise<TodayView> {
  return get<TodayView>('/today', signal);
}
