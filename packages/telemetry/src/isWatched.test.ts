import { isWatched } from './isWatched';

describe('isWatched', () => {
  it.each([
    ['/api/catalog/entities?filter=kind=component', true],
    ['/api/techdocs/static/docs/default/component/orders/index.html', true],
    ['/api/scaffolder/v2/tasks/42', true],
    ['/.backstage/health/v1/readiness', false],
    ['/static/main.1234.js', false],
    ['/catalog/default/component/orders', false],
    ['/api/techdocs/static/docs/default/component/orders/a.css?v=1', false],
    ['/api/events/bus/v1/subscriptions/catalog/events', false],
    ['/api/scaffolder/v2/tasks/42/eventstream?after=1', false],
    ['*', false],
    [undefined, false],
  ])('of %s says %s', (url, expected) => {
    expect(isWatched(url)).toBe(expected);
  });
});
