import type { House } from '../platform/house.ts';
import type { Route } from '../platform/http/route.ts';
import { calendarRoutes } from './calendars/calendar.routes.ts';
import { processRoutes } from './processes/process.routes.ts';
import { slipRoutes } from './slips/slip.routes.ts';
import { trustRoutes } from './trust/trust.routes.ts';

/** Quản trị: what the administrator of a department changes without a programmer. */
export function administrationRoutes(house: House): Route[] {
  return [...calendarRoutes(house), ...processRoutes(house), ...slipRoutes(house), ...trustRoutes(house)];
}
