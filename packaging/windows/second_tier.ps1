# Tries the built program out on a real Windows PC; see second-tier.md. Not run yet.
# Start as a standard user in the folder with the zip, both installers and SHA256SUMS.txt.
$ErrorActionPreference = 'Stop'
$result = Join-Path $PWD 'second-tier-result.txt'
$target = Join-Path $env:LOCALAPPDATA 'Programs\JiritsuDesktop'
$data = Join-Path $env:LOCALAPPDATA 'JiritsuDesktop'
$work = Join-Path $env:USERPROFILE 'jiritsu-tier2'
$council = Join-Path $work 'council.jiritsu'
$script:failed = 0

function Note([string]$name, [bool]$holds, [string]$seen) {
    $word = if ($holds) { 'ok    ' } else { $script:failed++; 'FAILED' }
    $line = "$word $name : $seen"
    Write-Host $line
    Add-Content -Path $result -Value $line -Encoding UTF8
}

function Run([string]$program, [string[]]$arguments) {
    $process = Start-Process -FilePath $program -ArgumentList $arguments -Wait -PassThru -NoNewWindow
    return $process.ExitCode
}

$build = (Get-ItemProperty 'HKLM:\SOFTWARE\Microsoft\Windows NT\CurrentVersion')
"$(Get-Date -Format s) $($build.ProductName) $($build.CurrentBuild)" | Set-Content $result -Encoding UTF8
New-Item -ItemType Directory -Force $work | Out-Null

foreach ($line in Get-Content 'SHA256SUMS.txt') {
    $wanted, $name = $line -split '\s+', 2
    $found = (Get-FileHash $name -Algorithm SHA256).Hash.ToLower()
    Note "hash $name" ($found -eq $wanted) $found
}

$identity = [Security.Principal.WindowsIdentity]::GetCurrent()
$admin = ([Security.Principal.WindowsPrincipal]$identity).IsInRole('Administrators')
Note 'standard user' (-not $admin) $identity.Name

$setup = (Get-ChildItem 'JiritsuDesktop-*-setup.exe' | Where-Object Name -notlike '*furigana*').FullName
Note 'install' ((Run $setup @('/S')) -eq 0) $target
Note 'dictionary' (Test-Path "$target\furigana\sudachidict_small") "$target\furigana"

$unsigned = Get-ChildItem $target -Recurse -Include *.exe, *.dll, *.pyd |
    Where-Object { (Get-AuthenticodeSignature $_.FullName).Status -ne 'Valid' }
$qt = $unsigned | Where-Object { $_.Name -like 'Qt6*.dll' -or $_.Name -like 'python*' }
Note 'signatures' ($null -eq $qt) "$(@($unsigned).Count) files without a valid one"

$command = Join-Path $target 'command\jiritsu-desktop.exe'
Note 'selftest' ((Run $command @('selftest')) -eq 0) ''
Note 'practice council' ((Run $command @('demo', "`"$council`"", '--years', '1')) -eq 0) $council

$long = Join-Path $work (('x' * 252) + '.jiritsu')
Note 'long name refused' ((Run $command @('demo', "`"$long`"", '--years', '1')) -eq 1) ''

$times = foreach ($round in 1..3) {
    $clock = [Diagnostics.Stopwatch]::StartNew()
    $window = Start-Process (Join-Path $target 'JiritsuDesktop.exe') "`"$council`"" -PassThru
    while (-not $window.MainWindowHandle) { $window.Refresh(); Start-Sleep -Milliseconds 20 }
    $clock.Elapsed.TotalSeconds
    Start-Sleep 3
    $window.CloseMainWindow() | Out-Null
    $window.WaitForExit(10000) | Out-Null
}
Note 'start' (($times | Measure-Object -Maximum).Maximum -lt 5) ($times -join ', ')

$stale = Join-Path $target 'runtime\stale.txt'
New-Item -ItemType File -Force $stale | Out-Null
$window = Start-Process (Join-Path $target 'JiritsuDesktop.exe') "`"$council`"" -PassThru
Start-Sleep 5
$code = Run $setup @('/S')
Note 'refuse while running' ($code -eq 2 -and (Test-Path $stale)) "exit code $code"
$window.CloseMainWindow() | Out-Null
$window.WaitForExit(10000) | Out-Null
$code = Run $setup @('/S')
Note 'upgrade' ($code -eq 0 -and -not (Test-Path $stale)) "exit code $code"

$scanner = Get-ChildItem "$env:ProgramData\Microsoft\Windows Defender\Platform\*\MpCmdRun.exe" -ErrorAction SilentlyContinue |
    Select-Object -Last 1
if ($scanner) {
    Note 'Defender' ((Run $scanner.FullName @('-Scan', '-ScanType', '3', '-File', "`"$target`"")) -eq 0) ''
} else {
    Note 'Defender' $false 'MpCmdRun.exe was not found: scan by hand'
}

$before = @(Get-ChildItem $data -Recurse -File).Count
$code = Run (Join-Path $target 'uninstall.exe') @('/S')
Start-Sleep 5
$kept = (Test-Path $council) -and @(Get-ChildItem $data -Recurse -File).Count -eq $before
Note 'uninstall' ($code -eq 0 -and -not (Test-Path $target) -and $kept) "$data kept"

Write-Host "$script:failed failed; $result"
exit $script:failed
