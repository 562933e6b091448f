import { RequestHandler } from 'express';

/** Nothing the portal shows uses any of them; copying a link or a code block does use the clipboard. */
const permissionsPolicy = [
  'accelerometer',
  'autoplay',
  'camera',
  'display-capture',
  'encrypted-media',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'usb',
  'xr-spatial-tracking',
]
  .map(feature => `${feature}=()`)
  .join(', ');

/** Adds to what Backstage's helmet sends the headers that it leaves out. */
export function securityHeaders(): RequestHandler {
  return (request, response, next) => {
    response.setHeader('Permissions-Policy', permissionsPolicy);
    response.setHeader('Cross-Origin-Resource-Policy', 'same-site');
    // The page that ends a sign-in hands its result to the window that opened it. With this header it would lose that window,
    // because the page before it was the identity provider's.
    if (!/^\/api\/auth(\/|$)/i.test(request.path)) {
      response.setHeader(
        'Cross-Origin-Opener-Policy',
        'same-origin-allow-popups',
      );
    }
    next();
  };
}
