import { toVisitedEntityRef, toVisitedPage } from './visits';

describe('visits', () => {
  it.each([
    ['/catalog/default/component/web', '/catalog/default/component/web'],
    ['/catalog/default/component/web/docs', '/catalog/default/component/web'],
    ['/docs/default/system/pay/how-to/run/', '/docs/default/system/pay'],
  ])('takes %s for a visit of %s', (pathname, page) => {
    expect(toVisitedPage(pathname)).toBe(page);
  });

  it.each(['/', '/catalog', '/docs', '/settings', '/create/templates/a/b'])(
    'does not count %s',
    pathname => {
      expect(toVisitedPage(pathname)).toBeUndefined();
      expect(toVisitedEntityRef({ pathname })).toBeUndefined();
    },
  );

  it('names the entity of a page', () => {
    const pathname = '/docs/default/system/pay/how-to';
    expect(toVisitedEntityRef({ pathname })).toBe('system:default/pay');
  });
});
