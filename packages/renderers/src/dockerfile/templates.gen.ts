// Generated from templates/*.ejs by `npm run generate`. Do not edit.
import type { LockedView, NodeView, PipView } from './view.js';

type Print = (value: unknown) => string;

export function pip(view: PipView, escapeFn: Print): string {
  let text = '';
  text += escapeFn( view.header ) + "\n\n# Both can be replaced with --build-arg: by images of a mirror, or BUILD_IMAGE by " + escapeFn( view.fullImage ) + "\n# where a package has to be compiled.\nARG " + escapeFn( view.imageArgument ) + "=" + escapeFn( view.baseImage ) + "\nARG BUILD_IMAGE=${" + escapeFn( view.imageArgument ) + "}\n\nFROM ${BUILD_IMAGE} AS dependencies\nENV PIP_CACHE_DIR=/var/cache/pip \\\n    PIP_DISABLE_PIP_VERSION_CHECK=1\nWORKDIR /app\n# What installs stays out of the image, and so do scripts for shells of people.\nRUN python -m venv --without-pip /venv && \\\n    rm /venv/bin/*ctivate*\n";
  for (const words of view.copies) {
  text += "COPY " + escapeFn( words ) + "\n";
  }
  text += "RUN --mount=type=cache,target=/var/cache/pip \\\n    python -m pip --python /venv/bin/python install --requirement " + escapeFn( view.requirementsFile ) + "\n\nFROM ${PYTHON_IMAGE}\n";
  if (view.labels !== '') {
  text += "LABEL " + escapeFn( view.labels ) + "\n";
  }
  text += "ENV " + escapeFn( view.environment ) + "\n# Some libraries fail where the user has no name.\nRUN echo \"agent:x:" + escapeFn( view.userId ) + ":" + escapeFn( view.userId ) + "::/app:/usr/sbin/nologin\" >> /etc/passwd && \\\n    echo \"agent:x:" + escapeFn( view.userId ) + ":\" >> /etc/group\nWORKDIR /app\nCOPY --from=dependencies /venv /venv\n";
  if (view.siblings !== undefined) {
  text += "COPY --from=packages /packages /packages\n";
  }
  for (const words of view.codeCopies) {
  text += "COPY --chown=" + escapeFn( view.userId ) + ":" + escapeFn( view.userId ) + " " + escapeFn( words ) + "\n";
  }
  if (view.volumeFolders !== '') {
  text += "# A volume takes its owner from the folder that it is mounted at.\nRUN install --directory --owner=" + escapeFn( view.userId ) + " --group=" + escapeFn( view.userId ) + " " + escapeFn( view.volumeFolders ) + "\n";
  }
  if (view.workFolder !== '/app') {
  text += "WORKDIR " + escapeFn( view.workFolder ) + "\n";
  }
  text += "\nUSER " + escapeFn( view.userId ) + ":" + escapeFn( view.userId ) + "\nEXPOSE " + escapeFn( view.port ) + "\n";
  if (view.healthCommand !== undefined) {
  text += "HEALTHCHECK --interval=10s --timeout=3s --start-period=10s --retries=3 \\\n  CMD " + escapeFn( view.healthCommand ) + "\n";
  }
  text += "CMD " + escapeFn( view.command ) + "\n";
  return text;
}


export function poetry(view: LockedView, escapeFn: Print): string {
  let text = '';
  text += escapeFn( view.header ) + "\n\n# Both can be replaced with --build-arg: by images of a mirror, or BUILD_IMAGE by " + escapeFn( view.fullImage ) + "\n# where a package has to be compiled.\nARG " + escapeFn( view.imageArgument ) + "=" + escapeFn( view.baseImage ) + "\nARG BUILD_IMAGE=${" + escapeFn( view.imageArgument ) + "}\n\nFROM ${BUILD_IMAGE} AS dependencies\nARG POETRY_VERSION=" + escapeFn( view.toolVersion ) + "\nENV PIP_CACHE_DIR=/var/cache/pip \\\n    PIP_DISABLE_PIP_VERSION_CHECK=1\nRUN --mount=type=cache,target=/var/cache/pip \\\n    python -m venv /opt/poetry && \\\n    /opt/poetry/bin/pip install \"poetry==${POETRY_VERSION}\"\n# Poetry installs into the environment that is active.\nENV POETRY_CACHE_DIR=/var/cache/poetry \\\n    VIRTUAL_ENV=/venv\nWORKDIR /app\nRUN python -m venv --without-pip \"$VIRTUAL_ENV\" && \\\n    rm \"$VIRTUAL_ENV\"/bin/*ctivate*\n";
  for (const words of view.copies) {
  text += "COPY " + escapeFn( words ) + "\n";
  }
  if (view.projectFolder !== '/app') {
  text += "WORKDIR " + escapeFn( view.projectFolder ) + "\n";
  }
  if (view.siblings === undefined) {
  text += "RUN --mount=type=cache,target=/var/cache/poetry \\\n    /opt/poetry/bin/poetry install --only main --no-root --compile --no-interaction --no-ansi\n";
  } else {
  text += "# Packages beside the agent change like its code, so they are found in a folder of their own.\nRUN --mount=type=cache,target=/var/cache/poetry \\\n    /opt/poetry/bin/poetry install --only main --no-root --no-directory --compile --no-interaction --no-ansi && \\\n    echo /packages > \"$(/venv/bin/python -c 'import sysconfig; print(sysconfig.get_path(\"purelib\"))')/siblings.pth\"\n\nFROM dependencies AS packages\nWORKDIR /app\n";
  for (const words of view.siblings.copies) {
  text += "COPY " + escapeFn( words ) + "\n";
  }
  text += "RUN --mount=type=cache,target=/var/cache/pip \\\n    /opt/poetry/bin/pip install --no-deps --target /packages " + escapeFn( view.siblings.folders ) + "\n";
  }
  text += "\nFROM ${PYTHON_IMAGE}\n";
  if (view.labels !== '') {
  text += "LABEL " + escapeFn( view.labels ) + "\n";
  }
  text += "ENV " + escapeFn( view.environment ) + "\n# Some libraries fail where the user has no name.\nRUN echo \"agent:x:" + escapeFn( view.userId ) + ":" + escapeFn( view.userId ) + "::/app:/usr/sbin/nologin\" >> /etc/passwd && \\\n    echo \"agent:x:" + escapeFn( view.userId ) + ":\" >> /etc/group\nWORKDIR /app\nCOPY --from=dependencies /venv /venv\n";
  if (view.siblings !== undefined) {
  text += "COPY --from=packages /packages /packages\n";
  }
  for (const words of view.codeCopies) {
  text += "COPY --chown=" + escapeFn( view.userId ) + ":" + escapeFn( view.userId ) + " " + escapeFn( words ) + "\n";
  }
  if (view.volumeFolders !== '') {
  text += "# A volume takes its owner from the folder that it is mounted at.\nRUN install --directory --owner=" + escapeFn( view.userId ) + " --group=" + escapeFn( view.userId ) + " " + escapeFn( view.volumeFolders ) + "\n";
  }
  if (view.workFolder !== '/app') {
  text += "WORKDIR " + escapeFn( view.workFolder ) + "\n";
  }
  text += "\nUSER " + escapeFn( view.userId ) + ":" + escapeFn( view.userId ) + "\nEXPOSE " + escapeFn( view.port ) + "\n";
  if (view.healthCommand !== undefined) {
  text += "HEALTHCHECK --interval=10s --timeout=3s --start-period=10s --retries=3 \\\n  CMD " + escapeFn( view.healthCommand ) + "\n";
  }
  text += "CMD " + escapeFn( view.command ) + "\n";
  return text;
}


export function uv(view: LockedView, escapeFn: Print): string {
  let text = '';
  text += escapeFn( view.header ) + "\n\n# Both can be replaced with --build-arg: by images of a mirror, or BUILD_IMAGE by " + escapeFn( view.fullImage ) + "\n# where a package has to be compiled.\nARG " + escapeFn( view.imageArgument ) + "=" + escapeFn( view.baseImage ) + "\nARG BUILD_IMAGE=${" + escapeFn( view.imageArgument ) + "}\n\nFROM ${BUILD_IMAGE} AS dependencies\nARG UV_VERSION=" + escapeFn( view.toolVersion ) + "\nENV PIP_CACHE_DIR=/var/cache/pip \\\n    PIP_DISABLE_PIP_VERSION_CHECK=1\nRUN --mount=type=cache,target=/var/cache/pip \\\n    python -m venv /opt/uv && \\\n    /opt/uv/bin/pip install \"uv==${UV_VERSION}\"\nENV UV_CACHE_DIR=/var/cache/uv \\\n    UV_PROJECT_ENVIRONMENT=/venv \\\n    UV_PYTHON_DOWNLOADS=never \\\n    UV_LINK_MODE=copy \\\n    UV_COMPILE_BYTECODE=1\nWORKDIR /app\n";
  for (const words of view.copies) {
  text += "COPY " + escapeFn( words ) + "\n";
  }
  if (view.projectFolder !== '/app') {
  text += "WORKDIR " + escapeFn( view.projectFolder ) + "\n";
  }
  if (view.siblings === undefined) {
  text += "RUN --mount=type=cache,target=/var/cache/uv \\\n    /opt/uv/bin/uv sync --locked --no-dev --no-install-project\n";
  } else {
  text += "# Packages beside the agent change like its code, so they are found in a folder of their own.\nRUN --mount=type=cache,target=/var/cache/uv \\\n    /opt/uv/bin/uv sync --locked --no-dev --no-install-local && \\\n    echo /packages > \"$(/venv/bin/python -c 'import sysconfig; print(sysconfig.get_path(\"purelib\"))')/siblings.pth\"\n\nFROM dependencies AS packages\nWORKDIR /app\n";
  for (const words of view.siblings.copies) {
  text += "COPY " + escapeFn( words ) + "\n";
  }
  text += "RUN --mount=type=cache,target=/var/cache/uv \\\n    /opt/uv/bin/uv pip install --python /venv/bin/python --no-deps --target /packages " + escapeFn( view.siblings.folders ) + "\n";
  }
  text += "\nFROM ${PYTHON_IMAGE}\n";
  if (view.labels !== '') {
  text += "LABEL " + escapeFn( view.labels ) + "\n";
  }
  text += "ENV " + escapeFn( view.environment ) + "\n# Some libraries fail where the user has no name.\nRUN echo \"agent:x:" + escapeFn( view.userId ) + ":" + escapeFn( view.userId ) + "::/app:/usr/sbin/nologin\" >> /etc/passwd && \\\n    echo \"agent:x:" + escapeFn( view.userId ) + ":\" >> /etc/group\nWORKDIR /app\nCOPY --from=dependencies /venv /venv\n";
  if (view.siblings !== undefined) {
  text += "COPY --from=packages /packages /packages\n";
  }
  for (const words of view.codeCopies) {
  text += "COPY --chown=" + escapeFn( view.userId ) + ":" + escapeFn( view.userId ) + " " + escapeFn( words ) + "\n";
  }
  if (view.volumeFolders !== '') {
  text += "# A volume takes its owner from the folder that it is mounted at.\nRUN install --directory --owner=" + escapeFn( view.userId ) + " --group=" + escapeFn( view.userId ) + " " + escapeFn( view.volumeFolders ) + "\n";
  }
  if (view.workFolder !== '/app') {
  text += "WORKDIR " + escapeFn( view.workFolder ) + "\n";
  }
  text += "\nUSER " + escapeFn( view.userId ) + ":" + escapeFn( view.userId ) + "\nEXPOSE " + escapeFn( view.port ) + "\n";
  if (view.healthCommand !== undefined) {
  text += "HEALTHCHECK --interval=10s --timeout=3s --start-period=10s --retries=3 \\\n  CMD " + escapeFn( view.healthCommand ) + "\n";
  }
  text += "CMD " + escapeFn( view.command ) + "\n";
  return text;
}


export function node(view: NodeView, escapeFn: Print): string {
  let text = '';
  text += escapeFn( view.header ) + "\n\n# Both can be replaced with --build-arg: by images of a mirror, or BUILD_IMAGE by " + escapeFn( view.fullImage ) + "\n# where a package has to be compiled.\nARG " + escapeFn( view.imageArgument ) + "=" + escapeFn( view.baseImage ) + "\nARG BUILD_IMAGE=${" + escapeFn( view.imageArgument ) + "}\n\nFROM ${BUILD_IMAGE} AS " + escapeFn( view.buildSteps.length === 0 ? 'dependencies' : 'manifests' ) + "\n";
  if (view.tool !== undefined) {
  text += "ARG " + escapeFn( view.tool.argument ) + "=" + escapeFn( view.tool.version ) + "\n";
  }
  text += "ENV " + escapeFn( view.installEnvironment ) + "\nWORKDIR /app\n";
  for (const words of view.copies) {
  text += "COPY " + escapeFn( words ) + "\n";
  }
  if (view.withoutPrepareScripts !== '') {
  text += "# A prepare script is for a checkout: what it needs is not installed here.\nRUN " + escapeFn( view.withoutPrepareScripts ) + "\n";
  }
  if (view.buildSteps.length > 0) {
  text += "\nFROM manifests AS dependencies\n";
  }
  text += "RUN " + escapeFn( view.cacheMounts ) + " \\\n    " + escapeFn( view.installCommand ) + "\n";
  if (view.buildSteps.length > 0) {
  text += "\n# Built with development packages, which stay here.\nFROM manifests AS build\nRUN " + escapeFn( view.cacheMounts ) + " \\\n    " + escapeFn( view.installAllCommand ) + "\n";
  for (const step of view.buildSteps) {
  for (const words of step.copies) {
  text += "COPY " + escapeFn( words ) + "\n";
  }
  text += "RUN " + escapeFn( view.cacheMounts ) + " \\\n    " + escapeFn( step.command ) + "\n";
  }
  }
  text += "\nFROM ${NODE_IMAGE}\n";
  if (view.labels !== '') {
  text += "LABEL " + escapeFn( view.labels ) + "\n";
  }
  text += "ENV " + escapeFn( view.environment ) + "\nWORKDIR /app\n";
  for (const words of view.moduleCopies) {
  text += "COPY --from=dependencies " + escapeFn( words ) + "\n";
  }
  for (const words of view.codeCopies) {
  text += "COPY --chown=" + escapeFn( view.userId ) + ":" + escapeFn( view.userId ) + " " + escapeFn( words ) + "\n";
  }
  if (view.volumeFolders !== '') {
  text += "# A volume takes its owner from the folder that it is mounted at.\nRUN install --directory --owner=" + escapeFn( view.userId ) + " --group=" + escapeFn( view.userId ) + " " + escapeFn( view.volumeFolders ) + "\n";
  }
  if (view.workFolder !== '/app') {
  text += "WORKDIR " + escapeFn( view.workFolder ) + "\n";
  }
  text += "\nUSER " + escapeFn( view.userId ) + ":" + escapeFn( view.userId ) + "\nEXPOSE " + escapeFn( view.port ) + "\n";
  if (view.healthCommand !== undefined) {
  text += "HEALTHCHECK --interval=10s --timeout=3s --start-period=10s --retries=3 \\\n  CMD " + escapeFn( view.healthCommand ) + "\n";
  }
  text += "CMD " + escapeFn( view.command ) + "\n";
  return text;
}
