@echo off
rem Runs the command line from any folder, and builds it first where it is missing or out of date:
rem what the script "augment" does elsewhere.
setlocal
set "root=%~dp0"
set "jar=%root%augment-cli\target\augment.jar"

if not exist "%jar%" goto build
rem Folders count as well: theirs is the only time that changes when a source is deleted.
powershell -NoProfile -NonInteractive -Command "$built = (Get-Item -LiteralPath $env:jar).LastWriteTimeUtc; $sources = @($env:root + 'pom.xml'); foreach ($module in 'augment-core', 'augment-djl', 'datasets', 'augment-cli') { $sources += $env:root + $module + '\pom.xml'; $sources += $env:root + $module + '\src\main' }; $newer = @(Get-Item -LiteralPath $sources) + @(Get-ChildItem -LiteralPath $sources -Recurse) | Where-Object { $_.LastWriteTimeUtc -gt $built }; if ($newer) { exit 3 }" 2>nul
if not errorlevel 3 goto run
if errorlevel 4 goto run

:build
echo augment: building once (mvn -q -DskipTests package) 1>&2
set "mvn=%root%mvnw.cmd"
for %%m in (mvn.cmd) do if not "%%~$PATH:m"=="" set "mvn=%%~$PATH:m"
pushd "%root%"
call "%mvn%" -q -B -DskipTests -pl augment-cli -am package 1>&2
set "status=%errorlevel%"
popd
if not "%status%"=="0" (
  echo augment: the build failed 1>&2
  exit /b 1
)
rem Maven leaves the jar as it is when only another module has changed.
copy /b "%jar%"+,, "%jar%" >nul 2>nul

:run
rem Only the environment can set how long the engine's idle threads spin: two that spin on busy cores
rem slow each other tenfold. Of glibc's settings for memory none is for Windows.
if not defined GOMP_SPINCOUNT if not defined OMP_WAIT_POLICY set "OMP_WAIT_POLICY=PASSIVE"
if not defined OPT_OUT_TRACKING set "OPT_OUT_TRACKING=true"

rem Output is UTF-8, and the console is told so until the end. Names of files are Unicode whatever it says;
rem arguments that the system's own code page lacks letters of are refused by the program.
set "page="
for /f "tokens=2 delims=:." %%p in ('chcp 2^>nul') do set "page=%%p"
chcp 65001 >nul 2>nul

set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
rem A help is told before what Java's second compiler makes could pay.
set "fast="
:argument
if "%~1"=="" goto start
if "%~1"=="-h" set "fast=-XX:TieredStopAtLevel=1"
if "%~1"=="--help" set "fast=-XX:TieredStopAtLevel=1"
if "%~1"=="-V" set "fast=-XX:TieredStopAtLevel=1"
if "%~1"=="--version" set "fast=-XX:TieredStopAtLevel=1"
shift /1
goto argument

:start
"%java%" %fast% -Dfile.encoding=UTF-8 -jar "%jar%" %*
set "status=%errorlevel%"
if defined page chcp %page% >nul 2>nul
exit /b %status%
