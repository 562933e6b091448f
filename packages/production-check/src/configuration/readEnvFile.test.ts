import { createMockDirectory } from '@backstage/backend-test-utils';
import { readEnvFile } from './readEnvFile';

jest.setTimeout(60_000);

describe('readEnvFile', () => {
  const folder = createMockDirectory();

  it('reads what docker run --env-file reads', async () => {
    folder.setContent({
      'portico.env':
        '# of production\n\nHOST=db.contoso.com\r\nSECRET=a=b#"c" \nEMPTY=\nHOME\nGONE\n',
    });

    await expect(
      readEnvFile(folder.resolve('portico.env'), { HOME: '/home/portico' }),
    ).resolves.toEqual({
      HOST: 'db.contoso.com',
      SECRET: 'a=b#"c" ',
      EMPTY: '',
      HOME: '/home/portico',
    });
  });

  it('names the line that it cannot read, and not what is in it', async () => {
    folder.setContent({ 'portico.env': 'A=1\nexport SECRET=S3cret\n' });
    const reading = readEnvFile(folder.resolve('portico.env'), {});
    await expect(reading).rejects.toThrow(/portico\.env, line 2, is not NAME/);
    await expect(reading).rejects.not.toThrow(/S3cret/);
  });

  it('names a file that is not there', async () => {
    await expect(readEnvFile(folder.resolve('gone'), {})).rejects.toThrow(
      /gone can't be read.*--env/,
    );
  });
});
