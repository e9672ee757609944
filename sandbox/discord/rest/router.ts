import type { Route } from "./route.ts";

export interface RouteMatch {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

interface CompiledRoute {
  readonly route: Route;
  readonly segments: readonly string[];
}

export interface Router {
  match(method: string, path: string): RouteMatch | undefined;
  /** Whether another method would be answered here. */
  knowsPath(path: string): boolean;
}

/** Finds routes by their number of segments, then in the order in which they are listed. */
export function createRouter(routes: readonly Route[]): Router {
  const byLength = new Map<number, CompiledRoute[]>();
  for (const route of routes) {
    const segments = split(route.pattern);
    const list = byLength.get(segments.length) ?? [];
    list.push({ route, segments });
    byLength.set(segments.length, list);
  }
  const find = (path: string, holds: (route: Route) => boolean): RouteMatch | undefined => {
    const parts = split(path);
    for (const { route, segments } of byLength.get(parts.length) ?? []) {
      const params = holds(route) ? matchSegments(segments, parts) : undefined;
      if (params) return { route, params };
    }
    return undefined;
  };
  return {
    match: (method, path) => find(path, (route) => route.method === method),
    knowsPath: (path) => find(path, () => true) !== undefined,
  };
}

function split(path: string): string[] {
  return path.split("/").filter((segment) => segment !== "");
}

function matchSegments(
  segments: readonly string[],
  parts: readonly string[],
): Record<string, string> | undefined {
  const params: Record<string, string> = {};
  for (const [index, segment] of segments.entries()) {
    const part = decodeSegment(parts[index] ?? "");
    if (segment.startsWith(":")) params[segment.slice(1)] = part;
    else if (segment !== part) return undefined;
  }
  return params;
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
