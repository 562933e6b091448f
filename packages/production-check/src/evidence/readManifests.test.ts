import { createMockDirectory } from '@backstage/backend-test-utils';
import { readManifests } from './readManifests';

describe('readManifests', () => {
  const folder = createMockDirectory();

  it('finds images and firewalls in manifests of Kubernetes', async () => {
    folder.setContent({
      'all.yaml': `
kind: Deployment
metadata: { name: portico }
spec:
  template:
    spec:
      initContainers: [{ image: contoso.azurecr.io/wait:1 }]
      containers:
        - { name: portico, image: contoso.azurecr.io/portico:1.4.0 }
        - { name: again, image: contoso.azurecr.io/portico:1.4.0 }
---
kind: Ingress
metadata:
  name: portico
  annotations:
    appgw.ingress.kubernetes.io/waf-policy-for-path: /subscriptions/1/waf
`,
      'waf.yaml':
        'kind: WebApplicationFirewallPolicy\nmetadata: { name: portal }\n',
    });

    await expect(
      readManifests([folder.resolve('all.yaml'), folder.resolve('waf.yaml')]),
    ).resolves.toEqual({
      images: ['contoso.azurecr.io/wait:1', 'contoso.azurecr.io/portico:1.4.0'],
      firewalls: ['Ingress portico', 'WebApplicationFirewallPolicy portal'],
    });
  });

  it('finds the image of a container app', async () => {
    folder.setContent({
      'app.yaml':
        'properties: { template: { containers: [{ image: quay.io/portico }] } }',
    });
    await expect(readManifests([folder.resolve('app.yaml')])).resolves.toEqual({
      images: ['quay.io/portico'],
      firewalls: [],
    });
  });

  it('names a file that is not there, and one that is not rendered', async () => {
    folder.setContent({ 'chart.yaml': 'kind: {{ .Values.kind }}\n- a' });
    await expect(readManifests([folder.resolve('gone')])).rejects.toThrow(
      /gone can't be read.*--manifest/,
    );
    await expect(readManifests([folder.resolve('chart.yaml')])).rejects.toThrow(
      /chart\.yaml is not valid YAML.*helm template/,
    );
  });
});
