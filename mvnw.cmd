<# : batch portion
@REM ----------------------------------------------------------------------------
@REM Licensed to the Apache Software Foundation (ASF) under one
@REM or more contributor license agreements.  See the NOTICE file
@REM distributed with this work for additional information
@REM regarding copyright ownership.  The ASF licenses this file
@REM to you under the Apache License, Version 2.0 (the
@REM "License"); you may not use this file except in compliance
@REM with the License.  You may obtain a copy of the License at
@REM
@REM    http://www.apache.org/licenses/LICENSE-2.0
@REM
@REM Unless required by applicable law or agreed to in writing,
@REM software distributed under the License is distributed on an
@REM "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY
@REM KIND, either express or implied.  See the License for the
@REM specific language governing permissions and limitations
@REM under the License.
@REM ----------------------------------------------------------------------------

@REM ----------------------------------------------------------------------------
@REM Apache Maven Wrapper startup batch script, version 3.3.4, changed for Countersign:
@REM   - the distribution is the zip beside the tar.gz that mvnw takes, with a pinned checksum of its own;
@REM   - an attempt to connect gives up after ten seconds;
@REM   - where the archive cannot be reached, an installed Maven of any version fetches the same file by its
@REM     coordinates (so its settings.xml, mirrors and proxies apply), and the same checksum decides;
@REM   - what happens is said on standard error.
@REM
@REM Optional ENV vars
@REM   MVNW_REPOURL - base URL of a Maven repository (or mirror) to take the distribution from
@REM   MVNW_USERNAME/MVNW_PASSWORD - user and password for downloading maven
@REM   MVNW_VERBOSE - true: enable verbose log; others: silence the output
@REM ----------------------------------------------------------------------------

@IF "%__MVNW_ARG0_NAME__%"=="" (SET __MVNW_ARG0_NAME__=%~nx0)
@SET __MVNW_CMD__=
@SET __MVNW_ERROR__=
@SET __MVNW_PSMODULEP_SAVE=%PSModulePath%
@SET PSModulePath=
@FOR /F "usebackq tokens=1* delims==" %%A IN (`powershell -noprofile "& {$scriptDir='%~dp0'; $script='%__MVNW_ARG0_NAME__%'; icm -ScriptBlock ([Scriptblock]::Create((Get-Content -Raw '%~f0'))) -NoNewScope}"`) DO @(
  IF "%%A"=="MVN_CMD" (set __MVNW_CMD__=%%B) ELSE IF "%%B"=="" (echo %%A) ELSE (echo %%A=%%B)
)
@SET PSModulePath=%__MVNW_PSMODULEP_SAVE%
@SET __MVNW_PSMODULEP_SAVE=
@SET __MVNW_ARG0_NAME__=
@SET MVNW_USERNAME=
@SET MVNW_PASSWORD=
@IF NOT "%__MVNW_CMD__%"=="" ("%__MVNW_CMD__%" %*)
@echo Cannot start maven from wrapper >&2 && exit /b 1
@GOTO :EOF
: end batch / begin powershell #>

$ErrorActionPreference = "Stop"
if ($env:MVNW_VERBOSE -eq "true") {
  $VerbosePreference = "Continue"
}

# standard output is read by the batch portion, so people are told on standard error
function Say([string]$message) { [Console]::Error.WriteLine("mvnw: $message") }
function Die([string]$message) { Say $message; exit 1 }

# calculate distributionUrl, requires .mvn/wrapper/maven-wrapper.properties
$properties = Get-Content -Raw "$scriptDir/.mvn/wrapper/maven-wrapper.properties" | ConvertFrom-StringData
if ("$($properties.distributionUrl)" -notmatch '/apache-maven-([^/]+)-bin\.(tar\.gz|zip)$') {
  Die "distributionUrl must end in apache-maven-<version>-bin.tar.gz, but is '$($properties.distributionUrl)' (see .mvn/wrapper/maven-wrapper.properties)"
}
$distributionVersion = $Matches[1]
$distributionUrl = $properties.distributionUrl -replace '\.tar\.gz$','.zip'
$distributionSha256Sum = $properties.distributionZipSha256Sum
$distributionUrlNameMain = "apache-maven-$distributionVersion"
$distributionUrlName = "$distributionUrlNameMain-bin.zip"
$MVN_CMD = $script -replace '^mvnw','mvn'

# apply MVNW_REPOURL (a repository has a layout of its own) and calculate MAVEN_HOME
# maven home pattern: ~/.m2/wrapper/dists/apache-maven-<version>/<hash>
if ($env:MVNW_REPOURL) {
  $distributionUrl = "$($env:MVNW_REPOURL.TrimEnd('/'))/org/apache/maven/apache-maven/$distributionVersion/$distributionUrlName"
}

$MAVEN_M2_PATH = "$HOME/.m2"
if ($env:MAVEN_USER_HOME) {
  $MAVEN_M2_PATH = "$env:MAVEN_USER_HOME"
}

if (-not (Test-Path -Path $MAVEN_M2_PATH)) {
    New-Item -Path $MAVEN_M2_PATH -ItemType Directory | Out-Null
}

$MAVEN_M2_TARGET = (Get-Item $MAVEN_M2_PATH).Target | Select-Object -First 1
$MAVEN_WRAPPER_DISTS = if ($MAVEN_M2_TARGET) { "$MAVEN_M2_TARGET/wrapper/dists" } else { "$MAVEN_M2_PATH/wrapper/dists" }

$MAVEN_HOME_PARENT = "$MAVEN_WRAPPER_DISTS/$distributionUrlNameMain"
$MAVEN_HOME_NAME = ([System.Security.Cryptography.SHA256]::Create().ComputeHash([byte[]][char[]]$distributionUrl) | ForEach-Object {$_.ToString("x2")}) -join ''
$MAVEN_HOME = "$MAVEN_HOME_PARENT/$MAVEN_HOME_NAME"

if (Test-Path -Path "$MAVEN_HOME" -PathType Container) {
  Write-Verbose "found existing MAVEN_HOME at $MAVEN_HOME"
  Write-Output "MVN_CMD=$MAVEN_HOME/bin/$MVN_CMD"
  exit $?
}

# prepare tmp dir
$TMP_DOWNLOAD_DIR_HOLDER = New-TemporaryFile
$TMP_DOWNLOAD_DIR = New-Item -Itemtype Directory -Path "$TMP_DOWNLOAD_DIR_HOLDER.dir"
$TMP_DOWNLOAD_DIR_HOLDER.Delete() | Out-Null
trap {
  if ($TMP_DOWNLOAD_DIR.Exists) {
    try { Remove-Item $TMP_DOWNLOAD_DIR -Recurse -Force | Out-Null }
    catch { Write-Warning "Cannot remove $TMP_DOWNLOAD_DIR" }
  }
}

New-Item -Itemtype Directory -Path "$MAVEN_HOME_PARENT" -Force | Out-Null

# Download and Install Apache Maven
Say "Maven $distributionVersion is not installed yet; fetching it once from $distributionUrl"
$distributionFile = "$TMP_DOWNLOAD_DIR/$distributionUrlName"
Write-Verbose "Downloading to: $distributionFile"

function Get-Distribution {
  [Net.ServicePointManager]::SecurityProtocol = [Net.SecurityProtocolType]::Tls12
  $request = [Net.WebRequest]::Create($distributionUrl)
  $request.Timeout = 10000
  $request.ReadWriteTimeout = 30000
  if ($env:MVNW_USERNAME -and $env:MVNW_PASSWORD) {
    $request.Credentials = New-Object System.Net.NetworkCredential($env:MVNW_USERNAME, $env:MVNW_PASSWORD)
  }
  $response = $request.GetResponse()
  try {
    $content = $response.GetResponseStream()
    $file = [IO.File]::Create($distributionFile)
    try { $content.CopyTo($file) } finally { $file.Dispose() }
  } finally {
    $response.Dispose()
  }
}

# The same archive by its coordinates, through the Maven that is installed. It runs in the temporary directory, where the
# empty .mvn makes it see no project: an old Maven could not even read ours.
function Get-DistributionWithInstalledMaven {
  $installedMaven = Get-Command mvn -CommandType Application -ErrorAction SilentlyContinue | Select-Object -First 1
  if (!$installedMaven) {
    Say "there is no installed Maven either, which could have fetched the same archive by its coordinates."
    return $false
  }
  Say "letting the installed Maven ($($installedMaven.Path)) fetch org.apache.maven:apache-maven:${distributionVersion}:zip:bin instead"
  New-Item -Itemtype Directory -Path "$TMP_DOWNLOAD_DIR/fetch/.mvn" -Force | Out-Null
  foreach ($name in 'MAVEN_BASEDIR', 'MAVEN_PROJECTBASEDIR', 'MAVEN_CONFIG', 'MAVEN_ARGS', 'M2_HOME') {
    Remove-Item "Env:$name" -ErrorAction SilentlyContinue
  }
  Push-Location "$TMP_DOWNLOAD_DIR/fetch"
  try {
    & $installedMaven.Path -B -q "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy" "-Dartifact=org.apache.maven:apache-maven:${distributionVersion}:zip:bin" "-DoutputDirectory=." | ForEach-Object { [Console]::Error.WriteLine($_) }
    $fetched = $LASTEXITCODE -eq 0
  } finally {
    Pop-Location
  }
  if ($fetched) {
    Move-Item -Path "$TMP_DOWNLOAD_DIR/fetch/$distributionUrlName" -Destination $distributionFile -Force | Out-Null
  }
  return $fetched
}

try {
  Get-Distribution
} catch {
  Say "could not fetch ${distributionUrl}: $($_.Exception.Message)"
  if (!(Get-DistributionWithInstalledMaven)) {
    Remove-Item $TMP_DOWNLOAD_DIR -Recurse -Force -ErrorAction SilentlyContinue
    Die "cannot get Maven $distributionVersion. Allow access to $distributionUrl, or set MVNW_REPOURL to a Maven repository that is reachable from here, or install any Maven (mvn on the PATH), or unpack $distributionUrlName by hand, so that '$MAVEN_HOME/bin/$MVN_CMD' exists."
  }
}

# If specified, validate the SHA-256 sum of the Maven distribution
if ($distributionSha256Sum) {
  Import-Module $PSHOME\Modules\Microsoft.PowerShell.Utility -Function Get-FileHash
  $actualSha256Sum = (Get-FileHash $distributionFile -Algorithm SHA256).Hash.ToLower()
  if ($actualSha256Sum -ne $distributionSha256Sum) {
    Remove-Item $TMP_DOWNLOAD_DIR -Recurse -Force -ErrorAction SilentlyContinue
    Die "the checksum of $distributionUrlName is wrong, so it was thrown away: it may be damaged, replaced, or a proxy's error page. Expected SHA-256 $distributionSha256Sum (distributionZipSha256Sum in .mvn/wrapper/maven-wrapper.properties), actual $actualSha256Sum. If you changed the version of Maven, change the checksum with it."
  }
}

# unzip and move
$ProgressPreference = "SilentlyContinue"
Expand-Archive $distributionFile -DestinationPath "$TMP_DOWNLOAD_DIR" | Out-Null

# Find the actual extracted directory name (handles snapshots where filename != directory name)
$actualDistributionDir = ""

# First try the expected directory name (for regular distributions)
$expectedPath = Join-Path "$TMP_DOWNLOAD_DIR" "$distributionUrlNameMain"
$expectedMvnPath = Join-Path "$expectedPath" "bin/$MVN_CMD"
if ((Test-Path -Path $expectedPath -PathType Container) -and (Test-Path -Path $expectedMvnPath -PathType Leaf)) {
  $actualDistributionDir = $distributionUrlNameMain
}

# If not found, search for any directory with the Maven executable (for snapshots)
if (!$actualDistributionDir) {
  Get-ChildItem -Path "$TMP_DOWNLOAD_DIR" -Directory | ForEach-Object {
    $testPath = Join-Path $_.FullName "bin/$MVN_CMD"
    if (Test-Path -Path $testPath -PathType Leaf) {
      $actualDistributionDir = $_.Name
    }
  }
}

if (!$actualDistributionDir) {
  Write-Error "Could not find Maven distribution directory in extracted archive"
}

Write-Verbose "Found extracted Maven distribution directory: $actualDistributionDir"
Rename-Item -Path "$TMP_DOWNLOAD_DIR/$actualDistributionDir" -NewName $MAVEN_HOME_NAME | Out-Null
try {
  Move-Item -Path "$TMP_DOWNLOAD_DIR/$MAVEN_HOME_NAME" -Destination $MAVEN_HOME_PARENT | Out-Null
} catch {
  if (! (Test-Path -Path "$MAVEN_HOME" -PathType Container)) {
    Write-Error "fail to move MAVEN_HOME"
  }
} finally {
  try { Remove-Item $TMP_DOWNLOAD_DIR -Recurse -Force | Out-Null }
  catch { Write-Warning "Cannot remove $TMP_DOWNLOAD_DIR" }
}
Say "Maven $distributionVersion is installed in $MAVEN_HOME"

Write-Output "MVN_CMD=$MAVEN_HOME/bin/$MVN_CMD"
