# haku with Voikko inside: the page by default, any other command by its name (docs/SERVING.md).
FROM python:3.13-slim

RUN apt-get update \
    && apt-get install -y --no-install-recommends libvoikko1 voikko-fi \
    && rm -rf /var/lib/apt/lists/*

WORKDIR /opt/haku
COPY pyproject.toml hatch_build.py README.md LICENSE ./
COPY haku haku
RUN pip install --no-cache-dir '.[web,vocab]'

RUN useradd --create-home haku && mkdir /srv/corpus /srv/index && chown haku /srv/index
USER haku
ENV HAKU_CORPUS=/srv/corpus HAKU_INDEX=/srv/index LANG=C.UTF-8
VOLUME /srv/index
EXPOSE 8350
ENTRYPOINT ["haku"]
CMD ["serve", "--host", "0.0.0.0", "--name", "localhost", "--update", "10m"]
